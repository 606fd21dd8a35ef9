import { randomBytes, randomUUID } from "node:crypto";
import type { IdSource } from "../core/id-source.ts";

/** Ids and secrets from the operating system's random source. */
export const systemIds: IdSource = {
  uuid: () => randomUUID(),
  hex: (length) =>
    randomBytes(Math.ceil(length / 2))
      .toString("hex")
      .slice(0, length),
  bytes: (length) => randomBytes(length),
  text(length, alphabet) {
    // Bytes at or above the largest multiple are thrown away, so that each character is equally likely.
    const limit = 256 - (256 % alphabet.length);
    let text = "";
    while (text.length < length) {
      for (const byte of randomBytes(length)) {
        if (byte < limit && text.length < length) text += alphabet[byte % alphabet.length];
      }
    }
    return text;
  },
};
