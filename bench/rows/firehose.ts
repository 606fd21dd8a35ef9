import { firehoseRegion, articleDefaults as names } from "../../src/article/names.ts";
import { makePipe } from "../../test/support/pipe.ts";
import { runLoad } from "../load/client.ts";
import type { Row } from "../row.ts";
import { withSluice } from "../servers.ts";

const [recordsPerBatch, recordBytes, connections, count] = [500, 1_000, 4, 400];

export const firehose: readonly Row[] = [
  {
    name: "firehose-put",
    title: "PutRecordBatch, 500 records of 1 kB, 4 connections, into durable buffers",
    unit: "records/s",
    better: "more",
    target: 100_000,
    measure: () =>
      withSluice(async (server, clients) => {
        await makePipe(clients, { bufferSeconds: 60, bufferMegabytes: 128 });
        const requests = {
          kind: "put-records",
          region: firehoseRegion,
          stream: names.stream,
          recordsPerBatch,
          recordBytes,
        } as const;
        const plan = { url: server.url, keys: server.keys("destination"), connections, count, requests };
        await runLoad({ ...plan, count: 20 });
        const result = await runLoad(plan);
        const seconds = (result.lastAnswerMs - result.firstByteMs) / 1000;
        return { value: (count * recordsPerBatch) / seconds, more: { "ack p99": `${result.p99Ms.toFixed(1)} ms` } };
      }),
  },
];
