import { expect, test } from "vitest";
import { memoryTable } from "../../storage/memory/table.ts";
import { firehoseStores } from "./parts.ts";
import { upgradeBuffers } from "./upgrade-buffers.ts";

test("a buffer of formats 1 and 2 keeps where it stands and its open seal, under the same key of the same object", async () => {
  const table = memoryTable();
  const stores = firehoseStores(table);
  const object = { bucket: "b", key: "k", after: 3, upTo: 9, recordBytes: 70, compression: "GZIP" };
  await table.commit([
    { put: ["firehose-buffers", "idle"], value: { sealedUpTo: 12 } },
    {
      put: ["firehose-buffers", "open"],
      value: { sealedUpTo: 9, seal: { id: "s", sealedAtMs: 5, objects: [object] } },
    },
    { put: ["firehose-buffers", "new", "main"], value: { sealedUpTo: 1 } },
  ]);
  for (const _twice of [1, 2]) {
    await upgradeBuffers(table, stores);
    const found = Object.fromEntries((await stores.buffers.list([])).map(({ key, value }) => [key.join("/"), value]));
    expect(found).toEqual({
      "idle/main": { sealedUpTo: 12 },
      "new/main": { sealedUpTo: 1 },
      "open/main": {
        sealedUpTo: 9,
        seal: {
          id: "s",
          sealedAtMs: 5,
          after: 3,
          objects: [
            {
              kind: "data",
              place: { to: "s3", bucket: "b", key: "k", compression: "GZIP" },
              source: { after: 3, upTo: 9 },
              arrivalMs: 5,
              newestArrivalMs: 5,
              recordBytes: 70,
            },
          ],
        },
      },
    });
  }
});
