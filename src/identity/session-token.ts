import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { assert } from "../core/assert.ts";
import type { Principal } from "../core/caller.ts";
import type { IdSource } from "../core/id-source.ts";

/** Temporary credentials with all that a request made with them needs: nothing of a session is stored. */
export interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly principal: Principal;
  readonly expiresAtMs: number;
}

/** Makes and reads session tokens. A token outlives restarts; it is worth nothing to another installation. */
export interface SessionTokens {
  seal(session: Session): string;
  /** Undefined for a token that this installation did not make, whatever is wrong with it. Says nothing of expiry. */
  open(token: string): Session | undefined;
}

/** Bytes of the installation key. */
export const installationKeyBytes = 32;

const formatVersion = 1;
const nonceBytes = 12;
const tagBytes = 16;
/** A session's policies and tags are bounded by AssumeRole; a longer token is not ours. */
const maxTokenCharacters = 65_536;
const maxPlainBytes = 262_144;
const sessionDomain = "sluice session token 1";

/**
 * Layout of a token, as base64: version (1 byte), nonce (12), AES-256-GCM of the deflated JSON of the session, tag (16). The version is
 * authenticated with it. The nonce is derived from random bytes and the content, so that a weak random source repeats no nonce.
 */
export function sessionTokens({ key, ids }: { key: Uint8Array; ids: IdSource }): SessionTokens {
  assert(key.byteLength === installationKeyBytes, "the installation key has 32 bytes");
  const sealingKey = Buffer.from(hkdfSync("sha256", key, new Uint8Array(), sessionDomain, 32));
  const nonceKey = Buffer.from(hkdfSync("sha256", key, new Uint8Array(), `${sessionDomain} nonce`, 32));
  const header = Uint8Array.of(formatVersion);

  return {
    seal(session) {
      const plain = deflateRawSync(JSON.stringify(session), { level: 6 });
      const nonce = createHmac("sha256", nonceKey)
        .update(ids.bytes(nonceBytes))
        .update(plain)
        .digest()
        .subarray(0, nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", sealingKey, nonce).setAAD(header);
      const sealed = [header, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()];
      return Buffer.concat(sealed).toString("base64");
    },

    open(token) {
      if (token.length > maxTokenCharacters) return undefined;
      const bytes = Buffer.from(token, "base64");
      if (bytes[0] !== formatVersion || bytes.byteLength < 1 + nonceBytes + tagBytes) return undefined;
      // Base64 has spellings that decode alike; only the one that was issued is the token.
      if (bytes.toString("base64") !== token) return undefined;
      const nonce = bytes.subarray(1, 1 + nonceBytes);
      const decipher = createDecipheriv("aes-256-gcm", sealingKey, nonce, { authTagLength: tagBytes })
        .setAAD(header)
        .setAuthTag(bytes.subarray(-tagBytes));
      const plain = authentic(() =>
        Buffer.concat([decipher.update(bytes.subarray(1 + nonceBytes, -tagBytes)), decipher.final()]),
      );
      return plain && parseSession(inflateRawSync(plain, { maxOutputLength: maxPlainBytes }).toString("utf8"));
    },
  };
}

/** The only failure here is a tag that does not fit: the token is not ours. */
function authentic(decrypt: () => Buffer): Buffer | undefined {
  try {
    return decrypt();
  } catch {
    return undefined;
  }
}

/** The text was sealed by `seal`: it is a session. */
function parseSession(text: string): Session {
  return JSON.parse(text) as Session;
}
