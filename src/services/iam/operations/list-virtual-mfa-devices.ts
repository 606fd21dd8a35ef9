import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { operation } from "../parts.ts";

/** iam:ListVirtualMFADevices: none, since none can be made here. */
export const listVirtualMFADevices = operation(Iam.ListVirtualMFADevices, {
  authorize: () => [permission("iam:ListVirtualMFADevices", "*")],

  async handle() {
    return { VirtualMFADevices: [], IsTruncated: false };
  },
});
