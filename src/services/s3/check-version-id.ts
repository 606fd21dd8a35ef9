import type { RequestInfo } from "../../auth/declare.ts";
import { emptyVersionId, invalidArgument } from "./errors.ts";

/** What makes a version: none is there to be named yet. */
const writes: ReadonlySet<string> = new Set(["PutObject", "CopyObject", "UploadPart", "UploadPartCopy"]);

/** A version is named only where it can be, and by something. AWS (reported). @throws ServiceError InvalidArgument */
export function checkVersionId({
  operation,
  input,
  request: { query },
}: {
  readonly operation: string;
  readonly input: unknown;
  readonly request: RequestInfo;
}): void {
  if ((input as { VersionId?: string }).VersionId === "") throw emptyVersionId();
  if (!writes.has(operation) || !query.includes("versionId")) return;
  const given = new URLSearchParams(query).get("versionId");
  if (given !== null) throw invalidArgument("versionId", given, "This operation does not accept a version-id.");
}
