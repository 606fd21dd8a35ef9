import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { noSuchKey } from "../access-keys.ts";
import { operation } from "../parts.ts";
import { ownerOfKey } from "../resource-names.ts";

/** iam:GetAccessKeyLastUsed. AWS (docs, API_AccessKeyLastUsed): a key that was never used shows "N/A" and no date. */
export const getAccessKeyLastUsed = operation(Iam.GetAccessKeyLastUsed, {
  authorize: (request) => [permission("iam:GetAccessKeyLastUsed", ownerOfKey(request))],

  async handle({ input, caller: { account }, stores, uses }) {
    const key = await stores.accessKeys.get([input.AccessKeyId]);
    if (key?.account !== account || key.userName === undefined) throw noSuchKey(input.AccessKeyId);
    const use = await uses.ofKey(input.AccessKeyId);
    return {
      UserName: key.userName,
      AccessKeyLastUsed: use
        ? { LastUsedDate: use.atMs, ServiceName: use.service, Region: use.region }
        : { ServiceName: "N/A", Region: "N/A" },
    };
  },
});
