import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { operation } from "../parts.ts";

/** iam:ListServerCertificates: none, since none can be uploaded here. */
export const listServerCertificates = operation(Iam.ListServerCertificates, {
  authorize: () => [permission("iam:ListServerCertificates", "*")],

  async handle() {
    return { ServerCertificateMetadataList: [], IsTruncated: false };
  },
});
