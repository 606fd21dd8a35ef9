/*
 * A data directory of an older Sluice: all of it is there, what was held goes on, what was buffered arrives, nothing twice.
 *
 * The samples under test/fixtures were made by the Sluice of their time (test/upgrade/make-sample.ts) and are never made again.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { firehoseRegion, articleDefaults as names } from "../../src/article/names.ts";
import { control } from "../../src/control/client.ts";
import { until } from "../support/article.ts";
import { arrivedEvents, putEvents } from "../support/pipe.ts";
import { remove, startSluice, temporaryDirectory } from "../support/sluice.ts";
import { buffered, delivered, describeAll, held, release, slowPrefix, slowStream } from "../upgrade/sample.ts";
import { type SampleServer, startOnSample } from "../upgrade/start-on-sample.ts";

const fixtures = join(import.meta.dirname, "..", "fixtures");
const samples = readdirSync(fixtures).flatMap((name) => /^data-(.+)\.tar\.gz$/.exec(name)?.[1] ?? []);

async function unpack(sample: string): Promise<string> {
  const data = await temporaryDirectory();
  execFileSync("tar", ["-xzf", join(fixtures, `data-${sample}.tar.gz`), "-C", data]);
  return data;
}

async function slowObjects({ clients: { s3 } }: SampleServer): Promise<readonly string[]> {
  const Bucket = names.bucket;
  const { Contents: objects = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: slowPrefix }));
  return Promise.all(
    objects.map(async ({ Key }) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return gunzipSync((await Body?.transformToByteArray()) ?? new Uint8Array()).toString();
    }),
  );
}

describe("a data directory", () => {
  test("of format 1, the first, is among the samples", () => expect(samples).toContain("format-1"));

  test.each(samples)("%s: everything is still there, and the pipe goes on where it stood", async (sample) => {
    const data = await unpack(sample);
    const server = await startOnSample(data);
    const expected = JSON.parse(readFileSync(join(fixtures, `data-${sample}.json`), "utf8"));
    // Newer Sluices may say more about the same; what was said then must still be said.
    expect(await describeAll(server.clients, server.source, expected.uploadId)).toMatchObject(expected.described);

    expect((await arrivedEvents(server.clients)).toSorted()).toEqual(delivered.toSorted());
    await release(server.clients);
    await putEvents(server.clients, ["put after the upgrade"]);
    const all = [...delivered, ...held, "put after the upgrade"].toSorted();
    await until("what was held", 20_000, async () =>
      (await arrivedEvents(server.clients)).length >= all.length ? true : undefined,
    );
    const stream = { account: names.destinationAccount, region: firehoseRegion, stream: slowStream };
    await control(join(data, "sluice.sock"), { do: "flush", ...stream });
    expect(await slowObjects(server)).toEqual([buffered.join("")]);
    await pause(1_500);
    expect((await arrivedEvents(server.clients)).toSorted(), "nothing comes twice").toEqual(all);
    expect(await server.stop()).toBe(0);

    const again = await startOnSample(data);
    expect((await arrivedEvents(again.clients)).toSorted(), "after one more start").toEqual(all);
    await again.stop();
    await remove(data);
  });

  test("of a newer Sluice is refused in words, and stays as it is", async () => {
    const data = await unpack("format-1");
    writeFileSync(join(data, "FORMAT"), "9999\n");
    const before = readdirSync(data, { recursive: true }).toSorted();
    await expect(startSluice({ data })).rejects.toThrow(/has format 9999, and this Sluice knows formats up to \d+/);
    expect(readdirSync(data, { recursive: true }).toSorted()).toEqual(before);
    expect(existsSync(join(data, "sluice.sock"))).toBe(false);
    await remove(data);
  });
});
