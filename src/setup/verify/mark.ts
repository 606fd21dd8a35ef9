import { randomUUID } from "node:crypto";
import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DeleteLogStreamCommand,
  PutLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { compileFilterPattern } from "../../services/logs/filter-pattern/index.ts";
import type { Accounts } from "../access.ts";
import { asAwsError, unlessAbsent } from "../aws-error.ts";
import type { Pipeline } from "../description.ts";
import { SetupError } from "../setup-error.ts";
import type { Lost } from "./diagnose.ts";

/** A log group that a marked event goes into. */
export interface Place extends Lost {
  /** Stands in the event's text and nowhere else. */
  readonly id: string;
}

/** The same after the event was sent. Times are the wall clock's. */
export interface Marked extends Place {
  readonly sentMs: number;
  /** When it was acknowledged, or refused. */
  readonly takenMs: number;
  /** What AWS said where it did not take the event. */
  readonly refused: string | undefined;
}

/** The log stream of marked events; of a source that takes every log group, also a group for them. */
const markName = "sluice-verify";

/** The log groups of a source, each with an event of its own that the source's pattern matches. @throws SetupError where none could */
export function placesOf(pipeline: Pipeline, index: number, text = "sluice verify {id}"): readonly Place[] {
  const source = pipeline.sources[index];
  if (!source) return [];
  const groups = source.logGroups ?? [source.vpcs ? pipeline.names.flowLogGroup : markName];
  const { matches } = compileFilterPattern(source.filterPattern, { operation: "PutSubscriptionFilter" });
  return source.regions.flatMap((region) =>
    groups.map((logGroup) => {
      const id = randomUUID();
      const message = text.replaceAll("{id}", id);
      if (!message.includes(id))
        throw new SetupError("the message has no {id}, so that it could not be known in the bucket.");
      if (!matches(message)) {
        throw new SetupError(
          `sources.${index}.filterPattern: ${JSON.stringify(source.filterPattern)} does not match ${JSON.stringify(message)}; give a text that it matches, with {id} in it, as the message.`,
        );
      }
      return { account: source.account, region, logGroup, message, id };
    }),
  );
}

/** Puts a place's event. What AWS refuses is told, not thrown. */
export async function mark(place: Place, accounts: Accounts): Promise<Marked> {
  const { logs } = accounts.clients(place.account, place.region);
  const { logGroup: logGroupName, message } = place;
  const isThere = ["ResourceAlreadyExistsException"];
  let sentMs = Date.now();
  try {
    if (logGroupName === markName) {
      await unlessAbsent(logs.send(new CreateLogGroupCommand({ logGroupName })), isThere);
    }
    await unlessAbsent(logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: markName })), isThere);
    sentMs = Date.now();
    const logEvents = [{ timestamp: sentMs, message }];
    await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName: markName, logEvents }));
    return { ...place, sentMs, takenMs: Date.now(), refused: undefined };
  } catch (error) {
    const { code, message: text } = asAwsError(error);
    return { ...place, sentMs, takenMs: Date.now(), refused: `${code}: ${text}` };
  }
}

/** Removes what `mark` made. @returns what AWS said where it could not */
export async function clear(
  { account, region, logGroup: logGroupName }: Marked,
  accounts: Accounts,
): Promise<string | undefined> {
  const { logs } = accounts.clients(account, region);
  const isGone = ["ResourceNotFoundException"];
  try {
    if (logGroupName === markName) await unlessAbsent(logs.send(new DeleteLogGroupCommand({ logGroupName })), isGone);
    else await unlessAbsent(logs.send(new DeleteLogStreamCommand({ logGroupName, logStreamName: markName })), isGone);
    return undefined;
  } catch (error) {
    const { code, message } = asAwsError(error);
    return `${logGroupName}, ${markName} in ${region} of ${account} stays: ${code}: ${message}`;
  }
}
