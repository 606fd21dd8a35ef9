import { parsePolicy } from "./auth/policy/parse.ts";
import { ConfigError } from "./config.ts";
import { ServiceError } from "./core/service-error.ts";
import { type Organization, type OrganizationSettings, organizationOf } from "./identity/organization.ts";

/** The organization of the configuration, its policies read once. @throws ConfigError for a policy that is none */
export function checkedOrganization(settings: OrganizationSettings): Organization {
  const { serviceControlPolicies, resourceControlPolicies } = settings;
  for (const [kind, policies] of [
    ["identity", serviceControlPolicies],
    ["control", resourceControlPolicies],
  ] as const) {
    for (const [place, documents] of Object.entries(policies)) {
      documents.forEach((document, index) => {
        try {
          parsePolicy(JSON.stringify(document), kind);
        } catch (error) {
          if (!(error instanceof ServiceError)) throw error;
          throw new ConfigError(`organization: policy ${index + 1} of ${place} can't be used: ${error.message}`);
        }
      });
    }
  }
  return organizationOf(settings);
}
