import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Authorizer } from "./auth/authorize.ts";
import { permission } from "./auth/declare.ts";
import { ConfigError } from "./config.ts";
import type { ExternalBucketConfig } from "./config-firehose.ts";
import { arn } from "./core/arn.ts";
import { type ExternalEndpoint, externalStore } from "./pipeline/external-store.ts";
import type { ObjectStore } from "./pipeline/object-store.ts";

type Env = Readonly<Record<string, string | undefined>>;
type Keys = Awaited<ReturnType<ExternalEndpoint["credentials"]>>;

/**
 * The store of each bucket that the settings put elsewhere; undefined for one of Sluice's own. The first pattern that matches counts.
 * Credentials are read once now, so that a mistake is told at start. @throws ConfigError
 */
export function externalBuckets(
  buckets: readonly ExternalBucketConfig[],
  { authorize, env }: { readonly authorize: Authorizer; readonly env: Env },
): (bucket: string) => ObjectStore | undefined {
  const requirePut = async (caller: Parameters<Authorizer["require"]>[0]["caller"], bucket: string, key: string) => {
    const resource = arn({ service: "s3", region: "", account: "", resource: `${bucket}/${key}` });
    await authorize.require({
      permission: permission("s3:PutObject", resource),
      caller,
      service: "s3",
      deny: undefined,
    });
  };
  const stores = buckets.map((one) => {
    const read = () => keysOf(one, env);
    read();
    const endpoint: ExternalEndpoint = {
      endpoint: one.endpoint,
      region: one.region,
      pathStyle: one.pathStyle,
      conditionalPuts: one.conditionalPuts,
      partBytes: one.partMegabytes * 1_048_576,
      silenceMs: one.timeoutSeconds * 1000,
      credentials: async () => read(),
    };
    return { pattern: patternOf(one.bucket), store: externalStore(endpoint, { requirePut }) };
  });
  return (bucket) => stores.find(({ pattern }) => pattern.test(bucket))?.store;
}

/** Bucket names have no characters that mean something in an expression, but the dot. */
function patternOf(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(".", "\\.").replace(/\*+/g, ".*")}$`);
}

function keysOf({ bucket, credentials }: ExternalBucketConfig, env: Env): Keys {
  const where = `firehose.externalBuckets: ${bucket}`;
  if (credentials.from === "environment") {
    const value = (name: string) => {
      const found = env[name];
      if (found) return found;
      throw new ConfigError(`${where}: the environment variable ${name} is not set.`);
    };
    const sessionToken = credentials.sessionToken === undefined ? undefined : value(credentials.sessionToken);
    return {
      accessKeyId: value(credentials.accessKeyId),
      secretAccessKey: value(credentials.secretAccessKey),
      sessionToken,
    };
  }
  return keysInFile(resolve(credentials.path), credentials.profile, where);
}

function keysInFile(path: string, profile: string, where: string): Keys {
  let text: string;
  try {
    if ((statSync(path).mode & 0o077) !== 0) {
      throw new ConfigError(`${where}: others can read ${path}; make it mode 0600.`);
    }
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`${where}: ${path} can't be read: ${error instanceof Error ? error.message : error}`);
  }
  const section = text.split(/^\[/m).find((one) => one.startsWith(`${profile}]`)) ?? "";
  const value = (name: string) => new RegExp(`^\\s*${name}\\s*=\\s*(\\S+)`, "m").exec(section)?.[1];
  const [accessKeyId, secretAccessKey] = [value("aws_access_key_id"), value("aws_secret_access_key")];
  if (accessKeyId && secretAccessKey) {
    return { accessKeyId, secretAccessKey, sessionToken: value("aws_session_token") };
  }
  throw new ConfigError(`${where}: ${path} has no keys under [${profile}].`);
}
