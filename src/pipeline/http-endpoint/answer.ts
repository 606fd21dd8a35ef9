import type { HttpAnswer, HttpFailure, HttpFailureKind } from "../http-post.ts";

/** What is wrong with a try. */
export interface EndpointError {
  /** `HttpEndpoint.DestinationException` and so on. */
  readonly code: string;
  readonly message: string;
  /** No other try can succeed. */
  readonly isFinal: boolean;
}

/** AWS (docs, httpdeliveryrequestresponse). */
export const maxAnswerBytes = 1_048_576;
const shownCharacters = 1_024;

/**
 * Judges an answer. AWS (docs, httpdeliveryrequestresponse and http_troubleshooting): only 200 with a JSON body that has this requestId and
 * a numeric timestamp, not encoded, as application/json, is a delivery; anything else is tried again, but for 413.
 * @returns undefined where the records were delivered
 */
export function answerError(answer: HttpAnswer | HttpFailure, requestId: string): EndpointError | undefined {
  if ("failure" in answer) return { ...failures[answer.failure], isFinal: false };
  const text = answer.body.toString("utf8");
  const raw = `${answer.status} ${text.slice(0, shownCharacters)}`;
  if (answer.status !== 200) {
    return {
      code: "HttpEndpoint.DestinationException",
      message: `The following response was received from the endpoint destination. ${answer.status}: ${text.slice(0, shownCharacters)}`,
      isFinal: answer.status === 413,
    };
  }
  const wrong = formError(answer, requestId);
  return wrong === undefined
    ? undefined
    : {
        code: "HttpEndpoint.InvalidResponseFromDestination",
        message: `The response received from the specified endpoint is invalid. Contact the owner of the endpoint to resolve the issue. ${wrong} Raw response received: ${raw}`,
        isFinal: false,
      };
}

/** AWS (docs, http_troubleshooting): what is looked at; the first text is recorded there, the others are made after it. */
function formError({ headers, body }: HttpAnswer, requestId: string): string | undefined {
  if (!/^application\/json(?:\s*;|$)/i.test(headers["content-type"] ?? "")) {
    return `Response for request ${requestId} does not have the content type application/json.`;
  }
  if (headers["content-encoding"] !== undefined) return `Response for request ${requestId} is content-encoded.`;
  const parsed = parse(body);
  const unrecognized = `Response for request ${requestId} is not recognized as valid JSON or has unexpected fields.`;
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return unrecognized;
  const known = ["requestId", "timestamp", "errorMessage"];
  if (Object.keys(parsed).some((name) => !known.includes(name))) return unrecognized;
  if (!("requestId" in parsed) || typeof parsed.requestId !== "string") return unrecognized;
  if (parsed.requestId !== requestId)
    return `Response for request ${requestId} does not match: its requestId is another one.`;
  if (!("timestamp" in parsed) || typeof parsed.timestamp !== "number") {
    return `Response for request ${requestId} has no numeric timestamp.`;
  }
  return undefined;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined; // SyntaxError
  }
}

/** AWS (docs, http_troubleshooting): the codes; the texts follow what the page says of each. */
const failures: Readonly<Record<HttpFailureKind, { readonly code: string; readonly message: string }>> = {
  timeout: {
    code: "HttpEndpoint.RequestTimeout",
    message: "The endpoint took longer than 3 minutes to respond to the request.",
  },
  "not-connected": {
    code: "HttpEndpoint.ConnectionFailed",
    message: "A connection could not be established with the configured endpoint.",
  },
  reset: {
    code: "HttpEndpoint.ConnectionReset",
    message: "A connection was made but was reset or prematurely closed by the endpoint.",
  },
  tls: {
    code: "HttpEndpoint.SSLHandshakeFailure",
    message: "An SSL handshake could not be successfully completed with the configured endpoint.",
  },
  "too-large": {
    code: "HttpEndpoint.ResponseTooLarge",
    message: "The response is too large. It must be less than 1 MiB.",
  },
  stopped: { code: "HttpEndpoint.ConnectionReset", message: "The delivery was interrupted." },
};
