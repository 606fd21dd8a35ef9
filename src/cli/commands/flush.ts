import { control } from "../../control/client.ts";
import { CommandError, findServer } from "../server-at.ts";

/** `sluice flush STREAM`: delivers what the stream has buffered, now. STREAM is a name in the article's place, or an ARN. */
export async function flush(
  stream: string,
  options: { readonly url: string; readonly account: string; readonly region: string },
): Promise<void> {
  const server = await findServer(options.url);
  const arn = /^arn:aws:firehose:([a-z0-9-]+):(\d{12}):deliverystream\/(.+)$/.exec(stream);
  const [, region = options.region, account = options.account, name = stream] = arn ?? [];
  try {
    await control(server.socket, { do: "flush", account, region, stream: name });
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
  process.stdout.write(`${name} in ${account} ${region}: what was buffered is delivered\n`);
}
