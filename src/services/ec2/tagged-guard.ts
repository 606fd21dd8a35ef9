import { parseAccountId, parseArn } from "../../core/arn.ts";
import type { GuardMemory, ResourcePolicyLookup } from "../../identity/ports.ts";
import type { Records } from "../../storage/ports/records.ts";
import type { Ec2Stores } from "./parts.ts";
import type { Tags } from "./records.ts";

/** How authorization finds the owner and the tags of what EC2 holds. AWS (docs, list_amazonec2): aws:ResourceTag and ec2:ResourceTag. */
export function ec2Guards(stores: Ec2Stores): ResourcePolicyLookup {
  const tagged: Readonly<Record<string, Records<{ readonly tags: Tags }>>> = {
    vpc: stores.vpcs,
    subnet: stores.subnets,
    "network-interface": stores.interfaces,
    "vpc-flow-log": stores.flowLogs,
  };
  return async (arn) => {
    const { account = "", region = "", resource = "" } = parseArn(arn) ?? {};
    const [type = "", id = ""] = resource.split("/");
    const found = await tagged[type]?.get([account, region, id]);
    return { owner: parseAccountId(account), policy: undefined, mustAllow: false, ...(found && { tags: found.tags }) };
  };
}

export const ec2GuardMemory: GuardMemory = { guardOf: (arn) => arn, unread: [] };
