import type { Records } from "../../storage/ports/records.ts";
import type { Key } from "../../storage/ports/table.ts";
import { invalidToken } from "./errors.ts";

/** One page of records by name; the token is the last name, opaque to clients. @throws ServiceError InvalidParameterException for a foreign token */
export async function pageByName<T>(
  store: Records<T>,
  prefix: Key,
  options: {
    readonly namePrefix?: string | undefined;
    readonly nextToken?: string | undefined;
    readonly limit: number;
    /** From the last name to the first. */
    readonly descending?: boolean | undefined;
  },
): Promise<{ readonly values: readonly T[]; readonly nextToken?: string }> {
  const after = options.nextToken === undefined ? undefined : decodeToken(options.nextToken);
  const found = await store.list(prefix, {
    limit: options.limit + 1,
    ...(options.descending && { backward: true }),
    ...(options.namePrefix && { lastPartPrefix: options.namePrefix }),
    ...(after !== undefined && { after: [...prefix, after] }),
  });
  const page = found.slice(0, options.limit);
  const last = page.at(-1)?.key.at(-1);
  return {
    values: page.map(({ value }) => value),
    ...(found.length > page.length && last !== undefined && { nextToken: encodeToken(last) }),
  };
}

const mark = "sluice1:";
/** The longest text of a token is a name, or a group's name and a filter's. */
const maxTokenLength = 3_000;

export function encodeToken(text: string): string {
  return Buffer.from(mark + text).toString("base64url");
}

export function decodeToken(token: string): string {
  if (token.length > maxTokenLength) throw invalidToken();
  const text = Buffer.from(token, "base64url").toString("utf8");
  if (!text.startsWith(mark) || text.includes("\0")) throw invalidToken();
  return text.slice(mark.length);
}
