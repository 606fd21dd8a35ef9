import type { PolicyKind } from "./types.ts";

const iamPaths = [
  "user/",
  "federated-user/",
  "role/",
  "group/",
  "instance-profile/",
  "mfa/",
  "server-certificate/",
  "policy/",
  "sms-mfa/",
  "saml-provider/",
  "oidc-provider/",
  "report/",
  "access-report/",
] as const;

/** What is wrong with a Resource of a policy, in AWS's words (reported); undefined where it is well formed. */
export function checkResource(text: string, kind: PolicyKind): string | undefined {
  if (kind === "bucket") {
    return /^arn:aws:s3:::/.test(text) ? undefined : "Policy has invalid resource";
  }
  if (text === "*") return undefined;
  const [prefix, partition = "", service = "", region = "", account = "", ...rest] = text.split(":");
  if (prefix !== "arn") return `Resource ${text} must be in ARN format or "*".`;
  // `arn:aws:s3:::*` may be cut to `arn:aws:*`-like forms only where a wildcard stands for the parts that are left out.
  if (rest.length === 0) {
    return /[*]$/.test(text) && service !== "" ? undefined : "The policy failed legacy parsing";
  }
  if (!/^(?:aws|aws-cn|aws-us-gov|\*)$/.test(partition)) {
    return `Partition "${partition}" is not valid for resource "${text}".`;
  }
  if (/[*?]/.test(service) && service !== "*") {
    return "Resource vendor must be fully qualified and cannot contain regexes.";
  }
  const resource = rest.join(":");
  if (service === "s3" && region !== "" && account === "")
    return `Resource ${text} can not contain region information.`;
  if (service === "iam") {
    if (region !== "") return `IAM resource ${text} cannot contain region information.`;
    const hasPath = resource === "*" || resource === "root" || iamPaths.some((path) => startsLike(resource, path));
    if (!hasPath) {
      return `IAM resource path must either be "*" or start with ${iamPaths.join(", ")}.`;
    }
  }
  return undefined;
}

/** `role/x` starts with `role/`; `ro*` may. */
function startsLike(resource: string, path: string): boolean {
  const wildcard = resource.search(/[*?$]/);
  if (wildcard >= 0 && wildcard < path.length) return path.startsWith(resource.slice(0, wildcard));
  return resource.startsWith(path);
}
