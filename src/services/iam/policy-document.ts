import { parsePolicy } from "../../auth/policy/parse.ts";
import { limitExceeded } from "./errors.ts";

/** Checks a document that is given to a role, user, group or managed policy. @throws ServiceError MalformedPolicyDocument */
export function checkIdentityPolicy(document: string): void {
  parsePolicy(document, "identity");
}

/**
 * A document as the query protocol returns it: percent-encoded, RFC 3986, byte for byte what was sent.
 * AWS (docs, API_GetRolePolicy).
 */
export function encodeDocument(document: string): string {
  return encodeURIComponent(document).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** How long a document is for a quota. AWS (docs, reference_iam-quotas): white space does not count. */
export function quotaCharacters(document: string): number {
  return document.replace(/\s/g, "").length;
}

/** @throws ServiceError LimitExceeded. AWS (reported): `Cannot exceed quota for ACLSizePerRole: 2048`. */
export function checkDocumentSize(document: string, quota: string, limit: number): void {
  if (quotaCharacters(document) > limit) throw limitExceeded(`Cannot exceed quota for ${quota}: ${limit}`);
}
