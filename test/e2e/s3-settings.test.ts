/* A bucket's settings: what each says when it is not there, what it takes, what it refuses, and that it acts. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  DeletePublicAccessBlockCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketAclCommand,
  PutBucketCorsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { control } from "../../src/control/client.ts";
import { send } from "../support/raw.ts";
import { type Keys, type RunningSluice, remove, startSluice } from "../support/sluice.ts";

let server: RunningSluice;
let s3: S3Client;
let foreign: S3Client;
const Bucket = "settings";

beforeAll(async () => {
  server = await startSluice();
  const client = (profile: string) =>
    new S3Client({
      endpoint: server.url,
      region: "us-east-1",
      credentials: server.keys(profile),
      forcePathStyle: true,
      maxAttempts: 1,
    });
  [s3, foreign] = [client("destination"), client("source")];
  await s3.send(new CreateBucketCommand({ Bucket }));
}, 60_000);

afterAll(async () => {
  s3?.destroy();
  foreign?.destroy();
  await server?.stop();
  await remove(server?.data);
});

/** The account's root: `sluice keys create` gives it a key. */
async function accountRoot(): Promise<S3Client> {
  const { key } = await control(join(server.data, "sluice.sock"), { do: "createKey", account: "111111111111" });
  const { accessKeyId, secretAccessKey } = key as Keys;
  return new S3Client({
    endpoint: server.url,
    region: "us-east-1",
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    maxAttempts: 1,
  });
}

const raw = (method: string, query: string, body = "", headers: Record<string, string> = {}) =>
  send(server.url, {
    method,
    path: `/${Bucket}`,
    query,
    body,
    headers,
    service: "s3",
    keys: server.keys("destination"),
  });

describe("what is not configured", () => {
  test.each([
    ["accelerate=", 200, "AccelerateConfiguration"],
    ["logging=", 200, "BucketLoggingStatus"],
    ["requestPayment=", 200, "<Payer>BucketOwner</Payer>"],
    ["notification=", 200, "NotificationConfiguration"],
    ["versioning=", 200, "VersioningConfiguration"],
    ["acl=", 200, "FULL_CONTROL"],
    ["encryption=", 200, "<SSEAlgorithm>AES256</SSEAlgorithm>"],
    ["ownershipControls=", 200, "<ObjectOwnership>BucketOwnerEnforced</ObjectOwnership>"],
    ["publicAccessBlock=", 200, "<RestrictPublicBuckets>true</RestrictPublicBuckets>"],
    ["analytics=", 200, "<IsTruncated>false</IsTruncated>"],
    ["metrics=", 200, "<IsTruncated>false</IsTruncated>"],
    ["inventory=", 200, "<IsTruncated>false</IsTruncated>"],
    ["intelligent-tiering=", 200, "<IsTruncated>false</IsTruncated>"],
    ["versions=", 200, "<ListVersionsResult"],
    ["uploads=", 200, "<ListMultipartUploadsResult"],
    ["abac=", 200, "<Status>Disabled</Status>"],
    ["website=", 404, "NoSuchWebsiteConfiguration"],
    ["replication=", 404, "ReplicationConfigurationNotFoundError"],
    ["tagging=", 404, "NoSuchTagSet"],
    ["cors=", 404, "NoSuchCORSConfiguration"],
    ["lifecycle=", 404, "NoSuchLifecycleConfiguration"],
    ["object-lock=", 404, "ObjectLockConfigurationNotFoundError"],
    ["policy=", 404, "NoSuchBucketPolicy"],
    ["policyStatus=", 404, "NoSuchBucketPolicy"],
    ["analytics=&id=x", 404, "NoSuchConfiguration"],
    ["metadataTable=", 501, "NotImplemented"],
  ])("GET ?%s is %i %s", async (query, status, text) => {
    const answer = await raw("GET", query);
    expect(answer.text).toContain(text);
    expect(answer.status).toBe(status);
  });
});

describe("what is refused", () => {
  const xml = (text: string) => `<?xml version="1.0"?>${text}`;
  test.each([
    [
      "accelerate=",
      xml("<AccelerateConfiguration><Status>Enabled</Status></AccelerateConfiguration>"),
      "NotImplemented",
    ],
    ["website=", xml("<WebsiteConfiguration/>"), "NotImplemented"],
    [
      "requestPayment=",
      xml("<RequestPaymentConfiguration><Payer>Requester</Payer></RequestPaymentConfiguration>"),
      "NotImplemented",
    ],
    ["versioning=", xml("<VersioningConfiguration><Status>On</Status></VersioningConfiguration>"), "MalformedXML"],
    ["versioning=", xml("<VersioningConfiguration><Wish>1</Wish></VersioningConfiguration>"), "MalformedXML"],
    ["versioning=", "<VersioningConfiguration>", "MalformedXML"],
    ["versioning=", "", "MissingRequestBodyError"],
    [
      "publicAccessBlock=",
      xml("<PublicAccessBlockConfiguration><BlockPublicAcls>maybe</BlockPublicAcls></PublicAccessBlockConfiguration>"),
      "MalformedXML",
    ],
    [
      "ownershipControls=",
      xml("<OwnershipControls><Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule></OwnershipControls>"),
      "NotImplemented",
    ],
    [
      "encryption=",
      xml(
        "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>",
      ),
      "NotImplemented",
    ],
    [
      "cors=",
      xml(
        "<CORSConfiguration><CORSRule><AllowedMethod>PATCH</AllowedMethod><AllowedOrigin>*</AllowedOrigin></CORSRule></CORSConfiguration>",
      ),
      "InvalidRequest",
    ],
    ["tagging=", xml("<Tagging><TagSet><Tag><Key>aws:x</Key><Value>1</Value></Tag></TagSet></Tagging>"), "InvalidTag"],
    ["lifecycle=", xml("<LifecycleConfiguration/>"), "MalformedXML"],
    ["acl=", "", ""],
  ])("PUT ?%s %s is %s", async (query, body, code) => {
    const answer = await raw("PUT", query, body);
    if (code === "") expect(answer.status).toBe(200);
    else expect(answer.text).toContain(`<Code>${code}</Code>`);
  });

  test("ACLs that give something to others, and documents that are not what their checksum says", async () => {
    await expect(s3.send(new PutBucketAclCommand({ Bucket, ACL: "public-read" }))).rejects.toMatchObject({
      name: "AccessControlListNotSupported",
    });
    await s3.send(new PutBucketAclCommand({ Bucket, ACL: "private" }));
    const body = "<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value></Tag></TagSet></Tagging>";
    expect((await raw("PUT", "tagging=", body, { "x-amz-checksum-crc32": "AAAAAA==" })).text).toContain("BadDigest");
    expect((await raw("PUT", "tagging=", body, { "content-md5": "AAAAAAAAAAAAAAAAAAAAAA==" })).text).toContain(
      "BadDigest",
    );
    const nothing = "<Delete><Object><Key>a</Key></Object></Delete>";
    expect((await raw("POST", "delete=", nothing)).text).toContain("Missing required header for this request");
  });
});

describe("public access", () => {
  const everyone = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/*` }],
  });
  const off = {
    BlockPublicAcls: false,
    IgnorePublicAcls: false,
    BlockPublicPolicy: false,
    RestrictPublicBuckets: false,
  };

  test("is blocked when it is put, restricted where it was, and open where nothing blocks it", async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: "page", Body: "hello" }));
    const policy = new PutBucketPolicyCommand({ Bucket, Policy: everyone });
    await expect(s3.send(policy)).rejects.toMatchObject({
      name: "AccessDenied",
      message: expect.stringContaining("BlockPublicPolicy setting in S3 Block Public Access"),
    });
    const block = (more: Partial<typeof off>) =>
      s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: { ...off, ...more } }));
    const anonymous = async () => (await fetch(`${server.url}/${Bucket}/page`)).status;
    await block({ RestrictPublicBuckets: true });
    await s3.send(policy);
    expect((await s3.send(new GetBucketPolicyStatusCommand({ Bucket }))).PolicyStatus?.IsPublic).toBe(true);
    expect(await anonymous()).toBe(403);
    await expect(foreign.send(new GetObjectCommand({ Bucket, Key: "page" }))).rejects.toMatchObject({
      name: "AccessDenied",
    });
    await s3.send(new GetObjectCommand({ Bucket, Key: "page" }));
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    expect(await anonymous()).toBe(200);
    await foreign.send(new GetObjectCommand({ Bucket, Key: "page" }));
    await block({ RestrictPublicBuckets: true });
    expect(await anonymous()).toBe(403);
  });

  test("that shuts everyone out still leaves the policy to the account's root, and to no other account", async () => {
    const place = { Bucket };
    const all = ["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy", "s3:GetObject"];
    const shut = (Effect: string, Principal: unknown) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          { Effect, Principal, Action: all, Resource: [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`] },
        ],
      });
    await s3.send(new PutBucketPolicyCommand({ ...place, Policy: shut("Deny", "*") }));
    const denied = { name: "AccessDenied" };
    await expect(s3.send(new GetBucketPolicyCommand(place))).rejects.toMatchObject(denied);
    await expect(s3.send(new DeleteBucketPolicyCommand(place))).rejects.toMatchObject(denied);
    const root = await accountRoot();
    await expect(root.send(new GetObjectCommand({ ...place, Key: "page" }))).rejects.toMatchObject(denied);
    expect((await root.send(new GetBucketPolicyCommand(place))).Policy).toBe(shut("Deny", "*"));
    // Where a policy gives another account such a right, the method is not allowed.
    const given = shut("Allow", { AWS: "arn:aws:iam::222222222222:root" });
    await root.send(new PutBucketPolicyCommand({ ...place, Policy: given }));
    const notAllowed = { name: "MethodNotAllowed", $metadata: { httpStatusCode: 405 } };
    await expect(foreign.send(new GetBucketPolicyCommand(place))).rejects.toMatchObject(notAllowed);
    const put = new PutBucketPolicyCommand({ ...place, Policy: given });
    await expect(foreign.send(put)).rejects.toMatchObject(notAllowed);
    await expect(foreign.send(new DeleteBucketPolicyCommand(place))).rejects.toMatchObject(notAllowed);
    await s3.send(new PutBucketPolicyCommand({ ...place, Policy: shut("Deny", "*") }));
    await root.send(new DeleteBucketPolicyCommand(place));
    await s3.send(new GetObjectCommand({ ...place, Key: "page" }));
    root.destroy();
  });

  test("names whom there is: made again under the same name, a role is another one", async () => {
    const place = { Bucket };
    const allowed = (AWS: string) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { AWS }, Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/*` },
        ],
      });
    const put = (who: string) => s3.send(new PutBucketPolicyCommand({ ...place, Policy: allowed(who) }));
    const reader = "arn:aws:iam::222222222222:role/reader";
    for (const who of [reader, "arn:aws:iam::222222222222:user/nobody", "999999999999", "foo"]) {
      await expect(put(who)).rejects.toMatchObject({ name: "MalformedPolicy", message: "Invalid principal in policy" });
    }
    const [iam, sts] = [IAMClient, STSClient].map(
      (Client) => new Client({ endpoint: server.url, region: "us-east-1", credentials: server.keys("source") }),
    ) as [IAMClient, STSClient];
    const trust = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS: "222222222222" }, Action: "sts:AssumeRole" }],
    };
    const makeRole = async () => {
      await iam.send(new CreateRoleCommand({ RoleName: "reader", AssumeRolePolicyDocument: JSON.stringify(trust) }));
      const PolicyDocument = JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
      });
      await iam.send(new PutRolePolicyCommand({ RoleName: "reader", PolicyName: "p", PolicyDocument }));
    };
    const get = async () => {
      const { Credentials: its } = await sts.send(
        new AssumeRoleCommand({ RoleArn: reader, RoleSessionName: "session" }),
      );
      const credentials = {
        accessKeyId: its?.AccessKeyId ?? "",
        secretAccessKey: its?.SecretAccessKey ?? "",
        sessionToken: its?.SessionToken ?? "",
      };
      const client = new S3Client({
        endpoint: server.url,
        region: "us-east-1",
        credentials,
        forcePathStyle: true,
        maxAttempts: 1,
      });
      const answer = await client
        .send(new GetObjectCommand({ ...place, Key: "page" }))
        .catch((error: Error) => error.name);
      client.destroy();
      return typeof answer === "string" ? answer : "read";
    };
    await makeRole();
    const answer = await put(reader);
    expect(answer.$metadata.httpStatusCode).toBe(204);
    expect(await get()).toBe("read");
    expect((await s3.send(new GetBucketPolicyCommand(place))).Policy).toBe(allowed(reader));
    await iam.send(new DeleteRolePolicyCommand({ RoleName: "reader", PolicyName: "p" }));
    await iam.send(new DeleteRoleCommand({ RoleName: "reader" }));
    await makeRole();
    expect(await get()).toBe("AccessDenied");
    expect((await s3.send(new GetBucketPolicyCommand(place))).Policy).toMatch(/"AWS":"AROA[A-Z0-9]+"/);
    await put(reader);
    expect(await get()).toBe("read");
    await s3.send(new DeleteBucketPolicyCommand(place));
    iam.destroy();
    sts.destroy();
  });

  test("may hang on the tags of the object", async () => {
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    const tagged = everyone.replace(
      '"Effect"',
      '"Condition":{"StringEquals":{"s3:ExistingObjectTag/open":"yes"}},"Effect"',
    );
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: tagged }));
    const get = async () => (await fetch(`${server.url}/${Bucket}/page`)).status;
    expect(await get()).toBe(403);
    const open = (Value: string) =>
      s3.send(new PutObjectTaggingCommand({ Bucket, Key: "page", Tagging: { TagSet: [{ Key: "open", Value }] } }));
    await open("yes");
    expect(await get()).toBe(200);
    await open("no");
    expect(await get()).toBe(403);
  });
});

test("CORS: preflights and answers say what the rules say", async () => {
  await s3.send(
    new PutBucketCorsCommand({
      Bucket,
      CORSConfiguration: {
        CORSRules: [
          {
            AllowedMethods: ["GET", "PUT"],
            AllowedOrigins: ["https://*.example.com"],
            AllowedHeaders: ["x-amz-*"],
            ExposeHeaders: ["ETag"],
            MaxAgeSeconds: 60,
          },
        ],
      },
    }),
  );
  const preflight = (origin: string, method: string, headers = "x-amz-date") =>
    fetch(`${server.url}/${Bucket}/page`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": method, "access-control-request-headers": headers },
    });
  const good = await preflight("https://a.example.com", "PUT");
  expect(good.status).toBe(200);
  expect(Object.fromEntries(good.headers)).toMatchObject({
    "access-control-allow-origin": "https://a.example.com",
    "access-control-allow-methods": "GET, PUT",
    "access-control-allow-headers": "x-amz-date",
    "access-control-expose-headers": "ETag",
    "access-control-max-age": "60",
    "access-control-allow-credentials": "true",
    vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
  });
  for (const bad of [
    preflight("https://evil.com", "PUT"),
    preflight("https://a.example.com", "DELETE"),
    preflight("https://a.example.com", "PUT", "x-other"),
  ]) {
    expect((await bad).status).toBe(403);
    expect(await (await bad).text()).toContain("CORSResponse: This CORS request is not allowed.");
  }
  const refused = await fetch(`${server.url}/${Bucket}/page`, { headers: { origin: "https://a.example.com" } });
  expect(refused.status).toBe(403);
  expect(refused.headers.get("access-control-allow-origin")).toBe("https://a.example.com");
  const other = await fetch(`${server.url}/${Bucket}/page`, { headers: { origin: "https://evil.com" } });
  expect(other.headers.get("access-control-allow-origin")).toBeNull();
});

test("lifecycle rules are shown, told with each object, and carried out", async () => {
  const [expired, later] = [new Date(Math.floor(Date.now() / 86_400_000 - 1) * 86_400_000), { Days: 5 }];
  await s3.send(new CreateBucketCommand({ Bucket: "aging" }));
  await s3.send(new PutBucketVersioningCommand({ Bucket: "aging", VersioningConfiguration: { Status: "Enabled" } }));
  for (const Key of ["old/1", "old/2", "new/1"])
    await s3.send(new PutObjectCommand({ Bucket: "aging", Key, Body: "x" }));
  const Rules = [
    { ID: "gone", Status: "Enabled", Filter: { Prefix: "old/" }, Expiration: { Date: expired } },
    { ID: "later", Status: "Enabled", Filter: { Prefix: "new/" }, Expiration: later },
  ] as const;
  await s3.send(
    new PutBucketLifecycleConfigurationCommand({ Bucket: "aging", LifecycleConfiguration: { Rules: [...Rules] } }),
  );
  expect((await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket: "aging" }))).Rules).toEqual(Rules);
  expect((await s3.send(new HeadObjectCommand({ Bucket: "aging", Key: "new/1" }))).Expiration).toMatch(
    /^expiry-date="\w{3}, \d\d \w{3} \d{4} 00:00:00 GMT", rule-id="later"$/,
  );
  const keys = async () =>
    (await s3.send(new ListObjectsV2Command({ Bucket: "aging" }))).Contents?.map(({ Key }) => Key);
  await expect.poll(keys, { timeout: 10_000 }).toEqual(["new/1"]);
});

test("bodies are encrypted at rest, small ones and large ones", async () => {
  const bodies = [10, 3_000].map((count) => "this text is not to be found on the disk ".repeat(count));
  for (const [index, Body] of bodies.entries())
    await s3.send(new PutObjectCommand({ Bucket, Key: `secret${index}`, Body }));
  const files = ["blobs", "table"].flatMap((name) =>
    readdirSync(join(server.data, name), { recursive: true, withFileTypes: true }).filter((one) => one.isFile()),
  );
  expect(files.length).toBeGreaterThan(1);
  const contents = files.map(({ name, parentPath }) => readFileSync(join(parentPath, name)));
  // The names are there, so that what is looked for is what is stored.
  expect(contents.some((bytes) => bytes.includes("secret1"))).toBe(true);
  for (const form of ["is not to be found", Buffer.from("is not to be found").toString("base64").slice(2, -4)]) {
    expect(contents.some((bytes) => bytes.includes(form))).toBe(false);
  }
  for (const [index, text] of bodies.entries()) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: `secret${index}` }));
    expect(await Body?.transformToString()).toBe(text);
  }
});
