import { parseTemplate } from "../../auth/policy/template.ts";
import type { Filter } from "../../model/generated/ec2.ts";
import type { Records } from "../../storage/ports/records.ts";
import type { Key } from "../../storage/ports/table.ts";
import { ec2Error, invalidFilter } from "./errors.ts";
import type { Tags } from "./records.ts";

/** What a filter compares: values by filter name. */
export type Filterable = Readonly<Record<string, string | readonly string[] | undefined>>;

interface Describe<T> {
  readonly store: Records<T>;
  readonly place: Key;
  readonly ids: readonly string[] | undefined;
  readonly filters: readonly Filter[] | undefined;
  readonly filterable: (record: T) => Filterable;
  readonly tagsOf: (record: T) => Tags;
  readonly notFound: (id: string) => Error;
  readonly maxResults: number | undefined;
  readonly nextToken: string | undefined;
}

/** The Describe* of EC2: by ids or filters, paged. @throws ServiceError for ids that are not there, filters and tokens that are not known */
export async function describeRecords<T>(request: Describe<T>): Promise<{ found: readonly T[]; nextToken?: string }> {
  const { store, place, ids, filters, filterable, tagsOf, notFound } = request;
  const rows = ids
    ? await Promise.all(
        ids.map(async (id) => {
          const value = await store.get([...place, id]);
          if (!value) throw notFound(id);
          return { key: [...place, id], value };
        }),
      )
    : await store.list(place);
  const matching = rows.filter(({ value }) =>
    (filters ?? []).every((filter) => passes(filter, filterable(value), tagsOf(value))),
  );
  checkFilters(filters, filterable, rows[0]?.value);
  const start = request.nextToken === undefined ? 0 : parseToken(request.nextToken);
  const end = start + (request.maxResults ?? matching.length);
  return {
    found: matching.slice(start, end).map(({ value }) => value),
    ...(end < matching.length && { nextToken: Buffer.from(`sluice1:${end}`).toString("base64url") }),
  };
}

function checkFilters<T>(
  filters: readonly Filter[] | undefined,
  filterable: (record: T) => Filterable,
  sample: T | undefined,
): void {
  if (sample === undefined) return;
  const known = filterable(sample);
  for (const { Name: name = "" } of filters ?? []) {
    if (!(name in known) && name !== "tag-key" && !name.startsWith("tag:")) throw invalidFilter(name);
  }
}

function passes({ Name: name = "", Values: values = [] }: Filter, record: Filterable, tags: Tags): boolean {
  const actual = name === "tag-key" ? Object.keys(tags) : name.startsWith("tag:") ? tags[name.slice(4)] : record[name];
  const all = actual === undefined ? [] : typeof actual === "string" ? [actual] : actual;
  return values.some((wanted) => all.some((one) => matchesWildcard(wanted, one)));
}

/** AWS (docs, Using_Filtering): `*` any run, `?` one character. */
function matchesWildcard(pattern: string, text: string): boolean {
  return parseTemplate(pattern, { variables: false, wildcards: true }).matches(text);
}

function parseToken(token: string): number {
  const match = /^sluice1:(\d{1,9})$/.exec(Buffer.from(token, "base64url").toString("utf8"));
  if (!match) throw ec2Error("InvalidParameterValue", "The token is invalid.");
  return Number(match[1]);
}

/** Tags as EC2 shows them. */
export function tagSet(tags: Tags) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
