import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAuthorization } from "../../../src/auth/sigv4/parse.ts";
import { assert } from "../../../src/core/assert.ts";
import type { ServiceId } from "../../../src/core/caller.ts";
import { route } from "../../../src/gateway/route.ts";
import { loadModel } from "../../../src/model/load.ts";
import { validate } from "../../../src/model/validate.ts";
import { protocolOf } from "../../../src/protocols/protocols.ts";
import { parsePutLogEventsBody } from "../../../src/services/logs/batch/parse-put-log-events.ts";
import { changed } from "../mutate.ts";
import type { Target } from "../target.ts";

interface Recorded {
  readonly service: ServiceId;
  readonly method: string;
  readonly url: string;
  readonly host: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly bodyBase64?: string;
}

const fixtures = join(import.meta.dirname, "..", "..", "fixtures", "requests.json");
const recorded: readonly Recorded[] = JSON.parse(readFileSync(fixtures, "utf8"));

/** Everything that is done with a request before anyone knows who sent it, and what is done with its input after. */
export const requests: Target = {
  name: "requests",
  share: 4,
  seeds: recorded.length,
  read(seed, random) {
    const one = recorded[seed];
    assert(one, "there is such a request");
    const { body, ...head } = asReceived(one, random);
    const request = { ...head, body: (async function* () {})() };
    parseAuthorization(request);
    const { service, bucket, key } = route(request, one.service);
    const model = loadModel(service);
    const protocol = protocolOf(service);
    const wire = { ...head, body, bucket, key };
    const operation = protocol.operationOf(model, wire);
    if (operation === undefined) throw protocol.unknownOperation(model, wire);
    if (operation === "PutLogEvents") parsePutLogEventsBody(wire.body);
    validate(model, operation, protocol.parse(model, operation, wire));
  },
};

function asReceived(one: Recorded, random: (() => number) | undefined) {
  const which = random?.() ?? 0;
  const url = random && which < 0.4 ? changed(one.url, random) : one.url;
  const encoding = one.bodyBase64 === undefined ? "utf8" : "latin1";
  const text =
    one.bodyBase64 === undefined ? (one.body ?? "") : Buffer.from(one.bodyBase64, "base64").toString("latin1");
  const body = Buffer.from(random && which > 0.3 ? changed(text, random) : text, encoding);
  const mark = url.indexOf("?");
  const pairs = [...one.headers, ["host", one.host] as const].map(
    ([name, value]) => [name.toLowerCase(), random && random() < 0.15 ? changed(value, random) : value] as const,
  );
  return {
    method: one.method,
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? "" : url.slice(mark + 1),
    headers: Object.fromEntries(pairs),
    rawHeaders: pairs,
    remoteAddress: "127.0.0.1",
    secure: false,
    body,
    contentLength: body.byteLength,
  };
}
