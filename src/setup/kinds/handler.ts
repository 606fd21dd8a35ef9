import type { Clients } from "../access.ts";
import type { Desired } from "../desired.ts";
import { ownerTag } from "../names.ts";

/** What a handler works with: clients of the resource's own account and region. */
export interface Context {
  readonly clients: Clients;
  /** The pipe's name, the value of its tag. */
  readonly pipe: string;
  /** Ends waits; a call that is under way is let end. */
  readonly signal?: AbortSignal | undefined;
}

/** What is there of a resource. */
export type Found =
  | { readonly state: "absent" }
  | {
      readonly state: "present";
      /** Whose it is, by its tag: this pipe's, nobody's, or that of the named one. What can't be tagged is known by what it points at. */
      readonly owner: "pipe" | "nobody" | { readonly other: string };
      /** In what it is not as described, in words; empty when it is. */
      readonly differences: readonly string[];
    };

/** How one kind of resource is read and changed. Each call is one or two of AWS's, repeatable, and throws what AWS throws. */
export interface Handler<D extends Desired> {
  /** Only reads. */
  read(desired: D, context: Context): Promise<Found>;
  create(desired: D, context: Context): Promise<void>;
  /** Makes what is there as described, and tags it. */
  update(desired: D, context: Context): Promise<void>;
  /** Returns when it is gone. */
  remove(desired: D, context: Context): Promise<void>;
}

export const absent: Found = { state: "absent" };

export function present(owner: "pipe" | "nobody" | { readonly other: string }, differences: readonly string[]): Found {
  return { state: "present", owner, differences };
}

/** Whose a resource with these tags is. */
export function ownerOf(pipe: string, tags: Readonly<Record<string, string | undefined>>) {
  const owner = tags[ownerTag];
  if (owner === undefined) return "nobody" as const;
  return owner === pipe ? ("pipe" as const) : { other: owner };
}

/** The same where AWS gives tags as a list of keys and values. */
export function ownerOfTags(
  pipe: string,
  tags: readonly { Key?: string | undefined; Value?: string | undefined }[] = [],
) {
  return ownerOf(pipe, Object.fromEntries(tags.map(({ Key = "", Value }) => [Key, Value])));
}

export const tagsOf = (pipe: string) => [{ Key: ownerTag, Value: pipe }];
export const tagMapOf = (pipe: string) => ({ [ownerTag]: pipe });

/** `role: arn:a instead of arn:b`, for each value that is not the wanted one. */
export function differencesOf(
  values: Readonly<Record<string, readonly [is: unknown, wanted: unknown]>>,
): readonly string[] {
  return Object.entries(values)
    .filter(([, [is, wanted]]) => is !== wanted)
    .map(([name, [is, wanted]]) => `${name} is ${JSON.stringify(is ?? null)}, not ${JSON.stringify(wanted ?? null)}`);
}
