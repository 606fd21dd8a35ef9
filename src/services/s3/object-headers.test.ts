/* Headers of objects over the wire: what comes back is what was sent. */
import { beforeAll, describe, expect, test } from "vitest";
import { s3World } from "../../../test/support/s3-requests.ts";
import type { ObjectRecord } from "./records.ts";

const { send, stores } = s3World();
const path = "/bucket/key";

beforeAll(async () => {
  await send({ method: "PUT", path: "/bucket", headers: { "x-amz-bucket-object-lock-enabled": "true" } });
});

async function generation(): Promise<string> {
  return (await stores.buckets.get(["bucket"]))?.generation ?? "";
}

describe("Expires", () => {
  const texts = ["0", "-1", "soon", "Sun, 06 Nov 1994 08:49:37 GMT", "2030-01-01T00:00:00Z"];

  test.each(texts)("%j comes back as it was sent, and from a copy too", async (text) => {
    await send({ method: "PUT", path, headers: { expires: text } });
    await send({ method: "PUT", path: "/bucket/copy", headers: { "x-amz-copy-source": path } });
    for (const method of ["GET", "HEAD"]) {
      expect((await send({ method, path })).headers["expires"]).toBe(text);
      expect((await send({ method, path: "/bucket/copy" })).headers["expires"]).toBe(text);
    }
  });

  test.each(texts)("%j is what the answer is asked to say", async (text) => {
    await send({ method: "PUT", path });
    const query = `response-expires=${encodeURIComponent(text)}`;
    expect((await send({ path, query })).headers["expires"]).toBe(text);
  });

  test("of an object that was stored as a time is shown as an HTTP date, and copied", async () => {
    await send({ method: "PUT", path });
    const key = [await generation(), "key"];
    const { expires: _none, ...record } = (await stores.objects.get(key)) as ObjectRecord;
    await stores.objects.put(key, { ...record, expiresMs: Date.UTC(1994, 10, 6, 8, 49, 37) } as ObjectRecord);
    await send({ method: "PUT", path: "/bucket/copy", headers: { "x-amz-copy-source": path } });
    for (const one of [path, "/bucket/copy"]) {
      expect((await send({ path: one })).headers["expires"]).toBe("Sun, 06 Nov 1994 08:49:37 GMT");
    }
  });
});

test.each(["\r\nx: y", "日本"])("a header of the answer that HTTP has no form for is refused: %j", async (text) => {
  await send({ method: "PUT", path });
  for (const name of ["response-expires", "response-content-disposition"]) {
    const answer = await send({ path, query: `${name}=${encodeURIComponent(text)}` });
    expect([answer.status, answer.element("Code"), answer.element("ArgumentName")]).toEqual([
      400,
      "InvalidArgument",
      name,
    ]);
  }
});

describe("dates", () => {
  test.each(["0", "soon", "2000"])("a condition with the date %j is as if it were not there", async (text) => {
    await send({ method: "PUT", path });
    for (const name of ["if-modified-since", "if-unmodified-since"]) {
      expect((await send({ path, headers: { [name]: text } })).status).toBe(200);
    }
  });

  test.each(["0", "soon", "Sun, 06 Nov 2033 08:49:37 GMT"])("a retention until %j is refused", async (text) => {
    const headers = {
      "x-amz-object-lock-mode": "GOVERNANCE",
      "x-amz-object-lock-retain-until-date": text,
      "content-md5": "1B2M2Y8AsgTpgAmY7PhCfg==",
    };
    const answer = await send({ method: "PUT", path, headers });
    expect([answer.status, answer.element("Code"), answer.element("ArgumentName")]).toEqual([
      400,
      "InvalidArgument",
      "x-amz-object-lock-retain-until-date",
    ]);
    expect(answer.element("Message")).toBe("The retain until date must be provided in ISO 8601 format");
  });

  test("a delete on a condition that can't be read deletes nothing", async () => {
    await send({ method: "PUT", path });
    const headers = { "x-amz-if-match-last-modified-time": "soon" };
    expect((await send({ method: "DELETE", path, headers })).element("Code")).toBe("InvalidArgument");
    expect((await send({ path })).status).toBe(200);
  });

  test("a time in a document is no number", async () => {
    const body = "<Retention><Mode>GOVERNANCE</Mode><RetainUntilDate>2040</RetainUntilDate></Retention>";
    const answer = await send({ method: "PUT", path, query: "retention", body });
    expect(answer.element("Code")).toBe("MalformedXML");
  });
});

describe("x-amz-tagging", () => {
  test.each(["a=b&a=c", "a=b&%61=c", "a=%zz", "a=%E9"])("%j is refused", async (tagging) => {
    for (const [method, query] of [
      ["PUT", ""],
      ["POST", "uploads"],
    ] as const) {
      const answer = await send({ method, path, query, headers: { "x-amz-tagging": tagging } });
      expect([answer.status, answer.element("Code"), answer.element("Message")]).toEqual([
        400,
        "InvalidArgument",
        "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
      ]);
      expect(answer.element("ArgumentName")).toBe("x-amz-tagging");
    }
  });

  test("what is encoded so is taken", async () => {
    const answer = await send({ method: "PUT", path, headers: { "x-amz-tagging": "a=b+c&%C3%A9=1%202&d" } });
    expect(answer.status).toBe(200);
    const tags = (await send({ path, query: "tagging" })).text;
    expect(tags).toContain("<Key>é</Key><Value>1 2</Value>");
    expect(tags).toContain("<Key>a</Key><Value>b c</Value>");
    expect(tags).toContain("<Key>d</Key><Value></Value>");
  });
});

describe("metadata that is not ASCII", () => {
  // As Node gives it: each byte of the header is a character.
  const sent = (text: string) => Buffer.from(text).toString("latin1");

  test.each([
    ["AMAZONS3", "AMAZONS3"],
    ["\u00C4M\u00C4Z\u00D5\u00D1 S3", "=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?="],
  ])("%s comes back as %s", async (text, shown) => {
    expect((await send({ method: "PUT", path, headers: { "x-amz-meta-name": sent(text) } })).status).toBe(200);
    for (const method of ["GET", "HEAD"]) {
      expect((await send({ method, path })).headers["x-amz-meta-name"]).toBe(shown);
    }
  });

  test("is signed as the bytes that it is", async () => {
    const text = "\u00C4";
    const tamper = (headers: Record<string, string>) => {
      headers["x-amz-meta-name"] = sent(text);
    };
    expect((await send({ method: "PUT", path, headers: { "x-amz-meta-name": text }, tamper })).status).toBe(200);
    const other = (headers: Record<string, string>) => {
      headers["x-amz-meta-name"] = sent("\u00C5");
    };
    const refused = await send({ method: "PUT", path, headers: { "x-amz-meta-name": text }, tamper: other });
    expect(refused.element("Code")).toBe("SignatureDoesNotMatch");
  });

  test("in a presigned URL", async () => {
    await send({ method: "PUT", path, query: "x-amz-meta-name=%E6%97%A5", isPresigned: true });
    expect((await send({ path })).headers["x-amz-meta-name"]).toBe(
      `=?UTF-8?B?${Buffer.from("日").toString("base64")}?=`,
    );
  });
});
