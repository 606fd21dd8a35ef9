import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ConfigError } from "./config-error.ts";

/** Where certificate and key are: both were read and belong together. */
export interface TlsFiles {
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** Undefined where neither is given. @throws ConfigError with the option */
export function parseTls(certificate: string | undefined, key: string | undefined, cwd: string): TlsFiles | undefined {
  if (!certificate && !key) return undefined;
  if (!certificate || !key) throw new ConfigError("TLS needs both --tls-cert and --tls-key.");
  const files = { certificateFile: resolve(cwd, certificate), keyFile: resolve(cwd, key) };
  const parsed = parsePem("--tls-cert", files.certificateFile, "certificate", (pem) => new X509Certificate(pem));
  const parsedKey = parsePem("--tls-key", files.keyFile, "private key", (pem) => createPrivateKey(pem));
  if (!parsed.checkPrivateKey(parsedKey)) {
    throw new ConfigError(`--tls-key: ${files.keyFile} is not the key of the certificate ${files.certificateFile}.`);
  }
  return files;
}

function parsePem<T>(option: string, file: string, what: string, parse: (pem: Buffer) => T): T {
  let pem: Buffer;
  try {
    pem = readFileSync(file);
  } catch (error) {
    throw new ConfigError(`${option}: ${file} can't be read: ${error instanceof Error ? error.message : error}`);
  }
  try {
    return parse(pem);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`${option}: ${file} holds no ${what} in PEM form that can be used: ${why}`);
  }
}
