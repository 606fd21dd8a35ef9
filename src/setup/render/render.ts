import type { Pipeline } from "../description.ts";
import { renderCli } from "./cli.ts";
import { renderCloudFormation } from "./cloudformation.ts";
import type { Form } from "./forms.ts";
import type { Renderer, Rendering } from "./rendering.ts";
import { renderTerraform } from "./terraform.ts";

const renderers: Readonly<Record<Form, Renderer>> = {
  cli: renderCli,
  terraform: renderTerraform,
  cloudformation: renderCloudFormation,
};

/** A pipe as files of another tool, by name. Needs no credentials and no network. */
export function render(pipeline: Pipeline, form: Form): Rendering {
  return renderers[form](pipeline);
}
