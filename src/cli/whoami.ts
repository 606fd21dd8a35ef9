import { signHeaders } from "../auth/sigv4/sign.ts";
import type { ProfileKeys } from "./server-at.ts";

/** The account of a key pair, by GetCallerIdentity; undefined where the endpoint refuses it. */
export async function callerAccount(endpoint: string, keys: ProfileKeys): Promise<string | undefined> {
  const body = Buffer.from("Action=GetCallerIdentity&Version=2011-06-15");
  const headers = signHeaders(
    {
      method: "POST",
      path: "/",
      query: "",
      headers: { host: new URL(endpoint).host, "content-type": "application/x-www-form-urlencoded" },
      body,
    },
    { ...keys, region: "us-east-1", service: "sts", nowMs: Date.now() },
  );
  const { host: _host, ...sent } = headers;
  const response = await fetch(endpoint, { method: "POST", headers: sent, body });
  return /<Account>(\d{12})<\/Account>/.exec(await response.text())?.[1];
}
