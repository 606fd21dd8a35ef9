/* Version ids and their markers over the wire: where they may be, and what they may not. */
import { beforeAll, describe, expect, test } from "vitest";
import { s3World } from "../../../test/support/s3-requests.ts";

const { send } = s3World();
const path = "/bucket/key";
let versionId = "";
let marker = "";

beforeAll(async () => {
  await send({ method: "PUT", path: "/bucket" });
  const body = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
  await send({ method: "PUT", path: "/bucket", query: "versioning", body });
  versionId = (await send({ method: "PUT", path, body: "hello" })).headers["x-amz-version-id"] ?? "";
  marker = (await send({ method: "DELETE", path: "/bucket/gone" })).headers["x-amz-version-id"] ?? "";
});

const empty = "Version id cannot be the empty string";

describe("an empty version id", () => {
  test.each([
    ["GET", "versionId="],
    ["DELETE", "versionId="],
    ["GET", "tagging&versionId="],
    ["DELETE", "tagging&versionId="],
  ])("of a %s with %s", async (method, query) => {
    const answer = await send({ method, path, query });
    expect([answer.status, answer.element("Code"), answer.element("Message")]).toEqual([400, "InvalidArgument", empty]);
    expect([answer.element("ArgumentName"), answer.element("ArgumentValue")]).toEqual(["versionId", ""]);
  });

  test("of a HEAD", async () => {
    expect((await send({ method: "HEAD", path, query: "versionId=" })).status).toBe(400);
  });

  test("of a copy's source", async () => {
    const headers = { "x-amz-copy-source": `${path}?versionId=` };
    for (const query of ["", "partNumber=1&uploadId=u"]) {
      const answer = await send({ method: "PUT", path, query, headers });
      expect([answer.element("Code"), answer.element("Message")]).toEqual(["InvalidArgument", empty]);
      expect(answer.element("ArgumentName")).toBe("versionId");
    }
  });
});

test("writes take none", async () => {
  const copy = { "x-amz-copy-source": path };
  for (const version of ["", versionId, "null"]) {
    for (const [query, headers] of [
      [`versionId=${version}`, {}],
      [`versionId=${version}&partNumber=1&uploadId=u`, {}],
      [`versionId=${version}`, copy],
      [`versionId=${version}&partNumber=1&uploadId=u`, copy],
    ] as const) {
      const answer = await send({ method: "PUT", path, query, headers, body: "x" });
      expect([answer.status, answer.element("Code")]).toEqual([400, "InvalidArgument"]);
      expect(answer.element("Message")).toBe("This operation does not accept a version-id.");
      expect([answer.element("ArgumentName"), answer.element("ArgumentValue")]).toEqual(["versionId", version]);
    }
  }
  const tags = "<Tagging><TagSet/></Tagging>";
  expect((await send({ method: "PUT", path, query: `tagging&versionId=${versionId}`, body: tags })).status).toBe(200);
});

test("a delete marker is nothing to copy", async () => {
  const headers = { "x-amz-copy-source": `/bucket/gone?versionId=${marker}` };
  const answer = await send({ method: "PUT", path, headers });
  expect([answer.status, answer.element("Code")]).toEqual([400, "InvalidRequest"]);
  expect(answer.element("Message")).toBe(
    "The source of a copy request may not specifically refer to a delete marker by version id.",
  );
  const latest = await send({ method: "PUT", path, headers: { "x-amz-copy-source": "/bucket/gone" } });
  expect([latest.status, latest.element("Code")]).toEqual([404, "NoSuchKey"]);
});

describe("markers of ListObjectVersions", () => {
  const list = (query: string) => send({ path: "/bucket", query: `versions&${query}` });

  test.each([
    ["key-marker=n&version-id-marker=", "A version-id marker cannot be empty."],
    ["key-marker=&version-id-marker=", "A version-id marker cannot be empty."],
    ["version-id-marker=null", "A version-id marker cannot be specified without a key marker."],
    ["version-id-marker=", "A version-id marker cannot be specified without a key marker."],
    ["key-marker=n&version-id-marker=no", "Invalid version id specified"],
    ["key-marker=&version-id-marker=no", "Invalid version id specified"],
  ])("%s", async (query, message) => {
    const answer = await list(query);
    expect([answer.status, answer.element("Code"), answer.element("Message")]).toEqual([
      400,
      "InvalidArgument",
      message,
    ]);
    expect(answer.element("ArgumentName")).toBe("version-id-marker");
  });

  test("one without its key, and a key without one, are right", async () => {
    expect((await list(`key-marker=&version-id-marker=${versionId}`)).element("KeyMarker")).toBe("");
    expect((await list("key-marker=&version-id-marker=null")).status).toBe(200);
    expect((await list("key-marker=")).text).toContain("<Key>key</Key>");
    expect((await list("key-marker=key")).text).not.toContain("<Key>key</Key>");
  });
});

test("a version id that can be none names its parameter", async () => {
  const answer = await send({ path, query: "versionId=no" });
  expect([answer.element("Message"), answer.element("ArgumentName")]).toEqual([
    "Invalid version id specified",
    "versionId",
  ]);
});
