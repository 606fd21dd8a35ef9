import { resolve } from "node:path";
import { mistakes } from "../../article/mistakes.ts";
import { renderArticleKit } from "../../setup/render/article-kit.ts";
import { findServer, ownCommand, serverUrl, shownCommand } from "../server-at.ts";
import { writeRendering } from "../write-rendering.ts";

/** `sluice article --to DIR`: the article as a script with its seven documents, for this server. */
export async function article({ url, to, bucket }: { url: string; to: string; bucket: string }): Promise<void> {
  const server = await findServer(url);
  const sluice = ["env", `SLUICE_URL=${server.url}`, ...ownCommand()];
  const options = server.url === serverUrl(undefined, {}) ? "" : ` --url ${server.url}`;
  const shown = { command: shownCommand(), options };
  const paths = await writeRendering(resolve(to), renderArticleKit(bucket, { ...server, sluice, shown }));
  process.stdout.write(`${paths.join("\n")}\n\nThe article has its mistakes; the script has them right:\n`);
  for (const one of mistakes)
    process.stdout.write(`- ${one.step}: ${one.printed}. Right: ${one.right}. It gets: ${one.gets}.\n`);
}
