import { XMLParser } from "fast-xml-parser";
import { signHeaders } from "../auth/sigv4/sign.ts";
import { keylessSentences } from "./profiles.ts";
import { CommandError, type ProfileKeys, type ServerAt } from "./server-at.ts";

export interface ListedObject {
  readonly key: string;
  readonly size: number;
}

/** Reads a bucket of the server as one of its profiles. */
export interface S3Reader {
  list(): Promise<readonly ListedObject[]>;
  get(key: string): Promise<Uint8Array>;
}

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, isArray: (name) => name === "Contents" });

/** The first profile that may see `bucket`, and the bucket's region. @throws CommandError where none may, or there is no such bucket */
export async function bucketKeys(
  server: ServerAt,
  bucket: string,
  profiles: ReadonlyMap<string, ProfileKeys>,
): Promise<ProfileKeys & { readonly region: string }> {
  for (const keys of profiles.values()) {
    const ask = (region: string) => send(server, { method: "HEAD", path: `/${bucket}`, query: "" }, keys, region);
    let head = await ask("us-east-1");
    const region = head.headers.get("x-amz-bucket-region") ?? "us-east-1";
    // A bucket of another region says where it is before it says whether one may.
    if (head.status === 301 || head.status === 400) head = await ask(region);
    if (head.status === 404) throw new CommandError(`There is no bucket ${bucket} in the Sluice at ${server.url}.`);
    if (head.status === 403) continue;
    return { ...keys, region };
  }
  const keyless = await keylessSentences(server);
  throw new CommandError(`No profile of ${server.credentialsFile} may list ${bucket}.${keyless}`);
}

/** Opens `bucket` for reading as the profile that may. @throws CommandError as `bucketKeys` */
export async function openBucket(
  server: ServerAt,
  bucket: string,
  profiles: ReadonlyMap<string, ProfileKeys>,
): Promise<S3Reader> {
  const { region, ...keys } = await bucketKeys(server, bucket, profiles);
  return readerOf(server, bucket, keys, region);
}

function readerOf(server: ServerAt, bucket: string, keys: ProfileKeys, region: string): S3Reader {
  return {
    async list() {
      const objects: ListedObject[] = [];
      for (let token = ""; ; ) {
        const query = `${token && `continuation-token=${encodeURIComponent(token)}&`}list-type=2`;
        const response = await send(server, { method: "GET", path: `/${bucket}`, query }, keys, region);
        const { ListBucketResult: page } = parser.parse(await ok(response).text());
        for (const { Key, Size } of page.Contents ?? []) objects.push({ key: String(Key), size: Number(Size) });
        if (page.IsTruncated !== "true") return objects;
        token = String(page.NextContinuationToken);
      }
    },
    async get(key) {
      const path = `/${bucket}/${key.split("/").map(encodeURIComponent).join("/")}`;
      const response = await send(server, { method: "GET", path, query: "" }, keys, region);
      return new Uint8Array(await ok(response).arrayBuffer());
    },
  };
}

function ok(response: Response): Response {
  if (response.ok) return response;
  throw new CommandError(`The server answered ${response.status} ${response.statusText}.`);
}

function send(
  server: ServerAt,
  { method, path, query }: { method: string; path: string; query: string },
  keys: ProfileKeys,
  region: string,
): Promise<Response> {
  const url = new URL(server.url);
  const headers = signHeaders(
    { method, path, query, headers: { host: url.host }, body: new Uint8Array() },
    { ...keys, region, service: "s3", nowMs: Date.now() },
  );
  const { host: _host, ...sent } = headers;
  return fetch(`${server.url}${path}${query && `?${query}`}`, { method, headers: sent });
}
