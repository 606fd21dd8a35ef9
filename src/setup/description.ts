import * as v from "valibot";
import { issueText, noSuchMember } from "../core/issue-text.ts";
import { nearestName } from "../core/nearest-name.ts";
import { hasService, isKnownRegion, regionNames } from "../model/regions.ts";
import { compileFilterPattern } from "../services/logs/filter-pattern/index.ts";
import { descriptionSchema, type ParsedDescription as Parsed, type PipelineDescription } from "./description-schema.ts";
import { checkPrefixes, errorPrefixOf } from "./prefixes.ts";
import { SetupError } from "./setup-error.ts";

export type { PipelineDescription } from "./description-schema.ts";

/** A description that was checked, with its defaults filled in. */
export interface Pipeline extends Omit<Parsed, "names" | "$schema"> {
  readonly names: Required<Parsed["names"]>;
}

export type Source = Pipeline["sources"][number];
export type Access = Pipeline["access"][string];

/**
 * Checks a description and fills in its defaults. Needs no credentials and no network.
 * @throws SetupError in one sentence with the field and how to mend it
 */
export function definePipeline(description: PipelineDescription): Pipeline {
  const parsed = v.safeParse(descriptionSchema, description);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const text = issueText(issue);
    const where = text === noSuchMember ? "; see pipeline.schema.json" : "";
    throw new SetupError(`${v.getDotPath(issue) ?? "the description"}: ${text}${where}`);
  }
  const { $schema: _schema, ...pipeline } = parsed.output;
  checkRegions(pipeline);
  checkPrefixes(pipeline.destination);
  checkSources(pipeline);
  checkAccess(pipeline);
  const { deliveryStream, destination, filter, ...others } = pipeline.names;
  return {
    ...pipeline,
    destination: { ...pipeline.destination, errorPrefix: errorPrefixOf(pipeline.destination) },
    names: {
      ...others,
      deliveryStream: deliveryStream ?? pipeline.name,
      destination: destination ?? pipeline.name,
      filter: filter ?? pipeline.name,
    },
  };
}

function checkRegions({ destination, sources }: Parsed): void {
  checkRegion("destination.region", destination.region, "firehose");
  checkRegion("destination.bucket.region", destination.bucket.region, "s3");
  sources.forEach((source, index) => {
    for (const [place, one] of source.regions.entries()) checkRegion(`sources.${index}.regions.${place}`, one, "logs");
  });
}

const serviceNames = { firehose: "Data Firehose", s3: "S3", logs: "CloudWatch Logs" } as const;

function checkRegion(field: string, text: string, service: keyof typeof serviceNames): void {
  if (!isKnownRegion(text))
    throw new SetupError(`${field}: AWS has no region ${text}; did you mean ${nearestName(text, regionNames)}?`);
  if (!hasService(text, service)) {
    throw new SetupError(`${field}: ${serviceNames[service]} is not in ${text}; choose another region.`);
  }
}

/** A log group gets one filter of a pipe, so no two sources may name the same one. */
function checkSources({ sources, names }: Parsed): void {
  const taken = new Map<string, { readonly group: string; readonly field: string }[]>();
  sources.forEach((source, index) => {
    const field = `sources.${index}`;
    const kinds = [source.logGroups, source.vpcs, source.allLogGroups || undefined].filter((one) => one !== undefined);
    if (kinds.length !== 1) {
      throw new SetupError(
        `${field}: give exactly one of logGroups, vpcs and allLogGroups, not ${kinds.length} of them.`,
      );
    }
    checkPattern(`${field}.filterPattern`, source.filterPattern);
    if (source.vpcs && source.regions.length !== 1) {
      throw new SetupError(`${field}.regions: a VPC is in one region; make a source of each region for its VPCs.`);
    }
    const groups = source.logGroups ?? [source.vpcs ? names.flowLogGroup : everyGroup];
    for (const where of source.regions) {
      const place = `${source.account} ${where}`;
      const others = taken.get(place) ?? [];
      for (const group of groups) {
        const other = others.find((one) => [group, everyGroup].includes(one.group) || group === everyGroup);
        if (other) {
          const both = other.group === group ? `${group} is` : `${group} and ${other.group} are`;
          throw new SetupError(
            `${field}: ${both} named by ${other.field} and ${field} in ${where} of ${source.account}, so that events would come twice; name each log group once.`,
          );
        }
        others.push({ group, field });
      }
      taken.set(place, others);
    }
  });
}

const everyGroup = "every log group";

function checkPattern(field: string, pattern: string): void {
  try {
    compileFilterPattern(pattern, { operation: "PutSubscriptionFilter" });
  } catch (error) {
    throw new SetupError(`${field}: ${error instanceof Error ? error.message : error}`);
  }
}

function checkAccess({ access, destination, sources }: Parsed): void {
  const accounts = new Set([destination.account, ...sources.map((source) => source.account)]);
  for (const [id, { assumeRole, externalId }] of Object.entries(access)) {
    if (!accounts.has(id))
      throw new SetupError(`access.${id}: no part of the pipe is in this account; remove it, or mend its id.`);
    if (assumeRole !== undefined && assumeRole.split(":")[4] !== id) {
      throw new SetupError(`access.${id}.assumeRole: ${assumeRole} is a role of another account.`);
    }
    if (externalId !== undefined && assumeRole === undefined) {
      throw new SetupError(`access.${id}.externalId: is only sent with assumeRole, which is missing.`);
    }
  }
}
