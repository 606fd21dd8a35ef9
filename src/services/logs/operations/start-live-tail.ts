import { permission } from "../../../auth/declare.ts";
import { Logs, type StartLiveTailRequest } from "../../../model/generated/logs.ts";
import { invalidParameter, notForClass } from "../errors.ts";
import { compileFilterPattern } from "../filter-pattern/index.ts";
import { groupResource, identifiedGroup, requireOwnGroup } from "../named-resources.ts";
import { operation } from "../parts.ts";

/**
 * logs:StartLiveTail: what is ingested from now on, as a stream of events. AWS (docs, API_StartLiveTail): groups by their ARNs, streams
 * only of a single group.
 */
export const startLiveTail = operation(Logs.StartLiveTail, {
  authorize: ({ input, caller }) =>
    input.logGroupIdentifiers.map((one) =>
      permission("logs:StartLiveTail", groupResource(identifiedGroup(one, caller))),
    ),

  async handle({ input, caller, stores, journal, liveTail }) {
    checkStreams(input);
    const pattern = compileFilterPattern(input.logEventFilterPattern ?? "", { operation: "StartLiveTail" });
    const groups: { readonly generation: string; readonly identifier: string }[] = [];
    for (const identifier of new Set(input.logGroupIdentifiers)) {
      if (!identifier.startsWith("arn:")) throw invalidParameter("Log groups must be specified by their ARNs.");
      const group = await requireOwnGroup(stores, caller, identifiedGroup(identifier, caller));
      if (group.logGroupClass !== "STANDARD") throw notForClass("Live Tail is", group.logGroupClass);
      groups.push({ generation: group.generation, identifier });
    }
    const { logStreamNames: names, logStreamNamePrefixes: prefixes } = input;
    const wanted = names && new Set(names);
    const isStreamWanted = (stream: string) =>
      wanted?.has(stream) ?? prefixes?.some((prefix) => stream.startsWith(prefix)) ?? true;
    return {
      responseStream: liveTail.open(caller.account, { groups, isStreamWanted, pattern, request: input }, journal),
    };
  },
});

/** The texts are guesses. @throws ServiceError InvalidParameterException */
function checkStreams({ logGroupIdentifiers, logStreamNames, logStreamNamePrefixes }: StartLiveTailRequest): void {
  if (logStreamNames && logStreamNamePrefixes) {
    throw invalidParameter("You can only specify one of logStreamNames and logStreamNamePrefixes.");
  }
  if ((logStreamNames || logStreamNamePrefixes) && logGroupIdentifiers.length > 1) {
    throw invalidParameter("Log streams can be specified only together with a single log group.");
  }
}
