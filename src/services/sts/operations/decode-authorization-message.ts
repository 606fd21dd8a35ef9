import { permission } from "../../../auth/declare.ts";
import { ServiceError } from "../../../core/service-error.ts";
import { Sts } from "../../../model/generated/sts.ts";
import { operation } from "../parts.ts";

/** sts:DecodeAuthorizationMessage: the whole decision behind an encoded denial (EC2's). */
export const decodeAuthorizationMessage = operation(Sts.DecodeAuthorizationMessage, {
  authorize: () => [permission("sts:DecodeAuthorizationMessage", "*")],

  async handle({ input, denials }) {
    const decoded = denials.open(input.EncodedMessage);
    if (decoded === undefined) {
      // AWS (docs, API_DecodeAuthorizationMessage).
      throw new ServiceError("InvalidAuthorizationMessageException", "Message is not valid");
    }
    return { DecodedMessage: decoded };
  },
});
