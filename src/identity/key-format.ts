import { type AccountId, parseAccountId } from "../core/arn.ts";
import type { IdSource } from "../core/id-source.ts";

/** What an id stands for, by its first four letters. AWS (docs, reference_identifiers). */
export const idPrefixes = {
  role: "AROA",
  user: "AIDA",
  managedPolicy: "ANPA",
  group: "AGPA",
  instanceProfile: "AIPA",
  longTermKey: "AKIA",
  temporaryKey: "ASIA",
} as const;

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const secretAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * An access key id: the prefix and sixteen base32 characters of ten bytes. The first six bytes are a set bit, the account as a 40-bit
 * number and seven random bits, so that the id tells its account. AWS (reported, readings of real key ids; GetAccessKeyInfo relies on it).
 */
export function accessKeyId(kind: "longTermKey" | "temporaryKey", account: AccountId, ids: IdSource): string {
  return idPrefixes[kind] + encodedAccount(account, ids);
}

/** A unique id of 21 characters: the prefix, the account as in an access key id, and a random end. */
export function uniqueId(
  kind: Exclude<keyof typeof idPrefixes, "longTermKey" | "temporaryKey">,
  account: AccountId,
  ids: IdSource,
): string {
  return idPrefixes[kind] + encodedAccount(account, ids) + ids.text(1, base32);
}

/** Forty characters, 240 random bits. */
export function secretAccessKey(ids: IdSource): string {
  return ids.text(40, secretAlphabet);
}

/** The account that an id was made for; undefined for ids of another form (keys fixed by the configuration). */
export function accountOfId(id: string): AccountId | undefined {
  if (!/^[A-Z]{4}[Q-Z2-7][A-Z2-7]{15,16}$/.test(id)) return undefined;
  let head = 0n;
  for (const character of id.slice(4, 14)) head = (head << 5n) | BigInt(base32.indexOf(character));
  const account = (head >> 9n) & 0xff_ffff_ffffn;
  return parseAccountId(String(account).padStart(12, "0"));
}

/** Ten base32 characters hold the first 50 bits: a set bit, 40 of the account, 9 random; six more characters are random. */
function encodedAccount(account: AccountId, ids: IdSource): string {
  const [high = 0, low = 0] = ids.bytes(2);
  let head = (1n << 49n) | (BigInt(account) << 9n) | BigInt(((high & 1) << 8) | low);
  let text = "";
  for (let place = 0; place < 10; place++) {
    text = base32.charAt(Number(head & 31n)) + text;
    head >>= 5n;
  }
  return text + ids.text(6, base32);
}
