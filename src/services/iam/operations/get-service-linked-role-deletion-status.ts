import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { iamArn } from "../arns.ts";
import { noSuchEntity } from "../errors.ts";
import { operation } from "../parts.ts";

/** iam:GetServiceLinkedRoleDeletionStatus. A deletion is over when it is answered. Deviation: AWS's text for an unknown task is not recorded. */
export const getServiceLinkedRoleDeletionStatus = operation(Iam.GetServiceLinkedRoleDeletionStatus, {
  authorize: ({ input, caller: { account } }) => {
    const [, path = "/", name = ""] = /^task(\/aws-service-role\/[^/]+\/)([^/]+)/.exec(input.DeletionTaskId) ?? [];
    return [permission("iam:GetServiceLinkedRoleDeletionStatus", iamArn("role", { account, path, name }))];
  },

  async handle({ input, caller: { account }, stores }) {
    if (await stores.deletionTasks.get([account, input.DeletionTaskId])) return { Status: "SUCCEEDED" as const };
    throw noSuchEntity(`Deletion task ${input.DeletionTaskId} cannot be found.`);
  },
});
