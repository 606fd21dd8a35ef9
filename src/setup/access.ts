import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { EC2Client } from "@aws-sdk/client-ec2";
import { FirehoseClient } from "@aws-sdk/client-firehose";
import { IAMClient } from "@aws-sdk/client-iam";
import { S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { asAwsError } from "./aws-error.ts";
import type { Access, Pipeline } from "./description.ts";
import { accountsOf } from "./documents.ts";
import { SetupError } from "./setup-error.ts";

/** Long-term or temporary keys. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** Where a pipe is set up. */
export interface Target {
  /** Any endpoint that speaks AWS's protocols, such as a Sluice's; undefined for the real AWS. */
  readonly endpoint?: string | undefined;
  /**
   * Keys by account, used instead of the description's `access`: the same description, with the profiles of the real accounts, is
   * rehearsed on a Sluice.
   */
  readonly credentials?: Readonly<Record<string, Credentials>> | undefined;
  /** How often a call is tried that gets no answer, or that AWS throttles: 5. */
  readonly maxAttempts?: number | undefined;
}

/** The SDK's clients for one account in one region. */
export interface Clients {
  readonly s3: S3Client;
  readonly iam: IAMClient;
  readonly firehose: FirehoseClient;
  readonly logs: CloudWatchLogsClient;
  readonly ec2: EC2Client;
}

/** Every account of a pipe, with a caller that was seen to be in it. */
export interface Accounts {
  /** Account id -> ARN of who acts there. */
  readonly callers: ReadonlyMap<string, string>;
  /** The target's endpoint; undefined for the real AWS. */
  readonly endpoint: string | undefined;
  clients(account: string, region: string): Clients;
  close(): void;
}

/** IAM and STS are global: any region does, this one is always switched on. */
const homeRegion = "us-east-1";

/**
 * Finds credentials for every account of the pipe, and asks STS whether they are in that account.
 * @throws SetupError naming the account's entry in `access`
 */
export async function openAccounts(pipeline: Pipeline, target: Target): Promise<Accounts> {
  const callers = new Map<string, string>();
  const configurations = new Map<string, object>();
  for (const account of accountsOf(pipeline)) {
    const configuration = await configurationOf(account, pipeline.access[account], target);
    callers.set(
      account,
      await callerIn({ account, access: pipeline.access[account], configuration, endpoint: target.endpoint }),
    );
    configurations.set(account, configuration);
  }
  const made = new Map<string, Clients>();
  return {
    callers,
    endpoint: target.endpoint,
    clients(account, region) {
      const key = `${account} ${region}`;
      const known = made.get(key);
      if (known) return known;
      const shared = { ...configurations.get(account), region };
      const clients = {
        s3: new S3Client({ ...shared, forcePathStyle: target.endpoint !== undefined }),
        iam: new IAMClient({ ...shared, region: homeRegion }),
        firehose: new FirehoseClient(shared),
        logs: new CloudWatchLogsClient(shared),
        ec2: new EC2Client(shared),
      };
      made.set(key, clients);
      return clients;
    },
    close: () => [...made.values()].flatMap(Object.values).forEach((client) => void client.destroy()),
  };
}

async function configurationOf(account: string, access: Access | undefined, target: Target): Promise<object> {
  const given = target.credentials?.[account];
  const shared = {
    ...(target.endpoint !== undefined && { endpoint: target.endpoint }),
    maxAttempts: target.maxAttempts ?? 5,
  };
  if (given) return { ...shared, credentials: given };
  const own = { ...shared, ...(access?.profile !== undefined && { profile: access.profile }) };
  if (access?.assumeRole === undefined) return own;
  const sts = new STSClient({ ...own, region: homeRegion });
  try {
    const { Credentials: keys } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: access.assumeRole,
        RoleSessionName: "sluice-pipeline",
        ...(access.externalId !== undefined && { ExternalId: access.externalId }),
      }),
    );
    const credentials = {
      accessKeyId: keys?.AccessKeyId ?? "",
      secretAccessKey: keys?.SecretAccessKey ?? "",
      sessionToken: keys?.SessionToken,
    };
    const { profile: _profile, ...rest } = own;
    return { ...rest, credentials };
  } catch (error) {
    throw new SetupError(
      `access.${account}.assumeRole: ${access.assumeRole} can't be assumed: ${asAwsError(error).message}`,
    );
  } finally {
    sts.destroy();
  }
}

/** @returns the caller's ARN. @throws SetupError where there are no credentials, or they are another account's */
async function callerIn(claim: {
  readonly account: string;
  readonly access: Access | undefined;
  readonly configuration: object;
  readonly endpoint: string | undefined;
}): Promise<string> {
  const { account, access, configuration, endpoint } = claim;
  const sts = new STSClient({ ...configuration, region: homeRegion });
  try {
    const { Account, Arn = "" } = await sts.send(new GetCallerIdentityCommand({}));
    if (Account === account) return Arn;
    throw new SetupError(
      `access.${account}: its credentials are ${Arn}, of account ${Account}; name a profile of ${account}, or a role to assume there.`,
    );
  } catch (error) {
    if (error instanceof SetupError) throw error;
    const { code, message, status } = asAwsError(error);
    const mend = `name a profile, as in "access": { "${account}": { "profile": "..." } }`;
    if (code === "CredentialsProviderError" && access?.profile !== undefined) {
      throw new SetupError(
        `access.${account}.profile: there is no profile ${access.profile} with credentials; \`aws configure list-profiles\` shows those that there are.`,
      );
    }
    if (code === "CredentialsProviderError") {
      throw new SetupError(
        `access.${account}: no credentials for this account: ${message.replace(/\.$/, "")}; ${mend}.`,
      );
    }
    if (status === 0) {
      throw new SetupError(
        `no answer from ${endpoint ?? "AWS"} (${message}); see that it can be reached, then run the same command again.`,
      );
    }
    throw new SetupError(`access.${account}: the credentials are refused: ${code}: ${message}; ${mend}.`);
  } finally {
    sts.destroy();
  }
}
