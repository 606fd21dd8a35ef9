import { validationError } from "./errors.ts";
import { limits } from "./limits.ts";

/** The members by which every list operation of IAM pages. */
export interface PageRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** `IsTruncated` always, `Marker` only with more to come. */
  readonly paging: { readonly IsTruncated: boolean; readonly Marker?: string };
}

/** One page of `items`, which are in the order of `nameOf`. @throws ServiceError ValidationError for a marker that was not given out */
export function page<T>(items: readonly T[], request: PageRequest, nameOf: (item: T) => string): Page<T> {
  const after = request.Marker === undefined ? undefined : decodeMarker(request.Marker);
  const rest = after === undefined ? items : items.filter((item) => isAfter(nameOf(item), after));
  const shown = rest.slice(0, request.MaxItems ?? limits.pageItems);
  const last = shown.at(-1);
  if (shown.length === rest.length || last === undefined) return { items: shown, paging: { IsTruncated: false } };
  return { items: shown, paging: { IsTruncated: true, Marker: encodeMarker(nameOf(last)) } };
}

/** Which of `count` numbered items one page has: those from `from` up to `to`. @throws ServiceError ValidationError */
export function numberedPage(count: number, { Marker: marker, MaxItems: max }: PageRequest) {
  const from = marker === undefined ? 0 : Number(decodeMarker(marker));
  if (!Number.isSafeInteger(from) || from < 0 || from > count) throw validationError("Invalid Marker.");
  const to = Math.min(count, from + (max ?? limits.pageItems));
  const paging: Page<never>["paging"] =
    to === count ? { IsTruncated: false } : { IsTruncated: true, Marker: encodeMarker(String(to)) };
  return { from, to, paging };
}

/** The order in which IAM lists: by name without case, as names are unique. */
export function byName<T>(nameOf: (item: T) => string): (one: T, other: T) => number {
  return (one, other) => (isAfter(nameOf(one), nameOf(other)) ? 1 : -1);
}

function isAfter(name: string, other: string): boolean {
  const [lower, otherLower] = [name.toLowerCase(), other.toLowerCase()];
  return lower === otherLower ? name > other : lower > otherLower;
}

const mark = "sluice1:";

function encodeMarker(name: string): string {
  return Buffer.from(mark + name).toString("base64url");
}

/** Deviation: AWS's text for a foreign marker is not recorded. */
function decodeMarker(marker: string): string {
  const text = Buffer.from(marker, "base64url").toString("utf8");
  if (!text.startsWith(mark)) throw validationError("Invalid Marker.");
  return text.slice(mark.length);
}
