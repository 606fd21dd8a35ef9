import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { assert } from "../core/assert.ts";
import type { IdSource } from "../core/id-source.ts";

/** Turns texts into opaque ones that only this installation can make and read. */
export interface Sealer {
  seal(text: string): string;
  /** Undefined for what was not sealed here, whatever is wrong with it. */
  open(sealed: string): string | undefined;
}

/** Bytes of the installation key. */
export const installationKeyBytes = 32;

const formatVersion = 1;
const nonceBytes = 12;
const tagBytes = 16;
/** What is sealed is bounded by the requests that it comes from; a longer text is not ours. */
const maxSealedCharacters = 65_536;
const maxPlainBytes = 262_144;

/**
 * Layout of a sealed text, as base64: version (1 byte), nonce (12), AES-256-GCM of the deflated text, tag (16). The version is
 * authenticated with it. The nonce is derived from random bytes and the content, so that a weak random source repeats no nonce.
 * What was sealed for one `domain` can't be opened for another.
 */
export function sealer({ key, domain, ids }: { key: Uint8Array; domain: string; ids: IdSource }): Sealer {
  assert(key.byteLength === installationKeyBytes, "the installation key has 32 bytes");
  const sealingKey = Buffer.from(hkdfSync("sha256", key, new Uint8Array(), domain, 32));
  const nonceKey = Buffer.from(hkdfSync("sha256", key, new Uint8Array(), `${domain} nonce`, 32));
  const header = Uint8Array.of(formatVersion);

  return {
    seal(text) {
      const plain = deflateRawSync(text, { level: 6 });
      const nonce = createHmac("sha256", nonceKey)
        .update(ids.bytes(nonceBytes))
        .update(plain)
        .digest()
        .subarray(0, nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", sealingKey, nonce).setAAD(header);
      const sealed = [header, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()];
      return Buffer.concat(sealed).toString("base64");
    },

    open(sealed) {
      if (sealed.length > maxSealedCharacters) return undefined;
      const bytes = Buffer.from(sealed, "base64");
      if (bytes[0] !== formatVersion || bytes.byteLength < 1 + nonceBytes + tagBytes) return undefined;
      // Base64 has spellings that decode alike; only the one that was issued is the token.
      if (bytes.toString("base64") !== sealed) return undefined;
      const nonce = bytes.subarray(1, 1 + nonceBytes);
      const decipher = createDecipheriv("aes-256-gcm", sealingKey, nonce, { authTagLength: tagBytes })
        .setAAD(header)
        .setAuthTag(bytes.subarray(-tagBytes));
      const plain = authentic(() =>
        Buffer.concat([decipher.update(bytes.subarray(1 + nonceBytes, -tagBytes)), decipher.final()]),
      );
      return plain && inflateRawSync(plain, { maxOutputLength: maxPlainBytes }).toString("utf8");
    },
  };
}

/** The only failure here is a tag that does not fit: the text is not ours. */
function authentic(decrypt: () => Buffer): Buffer | undefined {
  try {
    return decrypt();
  } catch {
    return undefined;
  }
}
