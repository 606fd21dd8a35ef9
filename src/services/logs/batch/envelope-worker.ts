// A thread that makes envelopes: a stored batch and a filter come in, the filter's records go out. @see envelope-threads.ts
import { parentPort } from "node:worker_threads";
import type { EnvelopeAnswer, EnvelopeJob } from "./envelope-threads.ts";
import { envelopes } from "./envelopes.ts";

parentPort?.on("message", ({ id, payload, filter }: EnvelopeJob) => {
  const answer = answerOf(id, payload, filter);
  const buffers = answer.made?.envelopes.map(({ data }) => data.buffer as ArrayBuffer) ?? [];
  parentPort?.postMessage(answer, buffers);
});

function answerOf(id: number, payload: Uint8Array, filter: EnvelopeJob["filter"]): EnvelopeAnswer {
  try {
    return { id, made: envelopes(payload, filter) };
  } catch {
    return { id, made: undefined }; // the main thread tries it itself, and its error is the one that is told
  }
}
