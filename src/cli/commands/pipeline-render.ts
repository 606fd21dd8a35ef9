import { mistakes } from "../../article/mistakes.ts";
import { hardened } from "../../setup/render/cli.ts";
import type { Form } from "../../setup/render/forms.ts";
import { render } from "../../setup/render/render.ts";
import { writeRendering } from "../write-rendering.ts";
import { readPipeline } from "./pipeline.ts";

export interface RenderOptions {
  readonly file: string;
  readonly as: Form;
  readonly to: string;
}

/** `sluice pipeline render`: writes the files and says which; of the article's commands also what is otherwise than printed. */
export async function pipelineRender({ file, as, to }: RenderOptions): Promise<void> {
  const files = render(readPipeline(file), as);
  process.stdout.write(`${(await writeRendering(to, files)).join("\n")}\n`);
  if (as !== "cli") return;
  process.stdout.write("\nMended of what the article prints:\n");
  for (const { step, printed, right } of mistakes) process.stdout.write(`- ${step}: ${printed}. Right: ${right}.\n`);
  process.stdout.write("\nLess is allowed than in the article:\n");
  for (const { step, printed, here } of hardened) process.stdout.write(`- ${step}: ${printed}. Here: ${here}.\n`);
}
