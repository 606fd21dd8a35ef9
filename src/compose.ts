import { type Authorizer, authorizer } from "./auth/authorize.ts";
import { checkedOrganization } from "./check-organization.ts";
import { firehoseServiceParts, streamWorkerParts } from "./compose-firehose.ts";
import type { Config } from "./config.ts";
import { serveControl } from "./control/server.ts";
import { controlHandler } from "./control-handler.ts";
import type { AwsClient } from "./core/aws-client.ts";
import type { Timer, WallClock } from "./core/clock.ts";
import type { IdSource } from "./core/id-source.ts";
import type { Log } from "./core/log.ts";
import { writeCredentials } from "./credentials-files.ts";
import { FlowAddresses } from "./flow-logs/addresses.ts";
import { FlowLogService } from "./flow-logs/service.ts";
import { gatewaySockets } from "./flow-logs/sources/gateway-sockets.ts";
import { FairGate } from "./gateway/fair-gate.ts";
import { internalClient } from "./gateway/internal-client.ts";
import type { Services } from "./gateway/pipeline.ts";
import { quotasOf, RequestQuotas } from "./gateway/request-quotas.ts";
import { startGateway } from "./gateway/server.ts";
import { type Sealer, sealer } from "./identity/sealing.ts";
import { type SessionTokens, sessionTokens } from "./identity/session-token.ts";
import { metricsPage } from "./metrics/page.ts";
import { MetricStore } from "./metrics/store.ts";
import type { HoldSettings } from "./pipeline/giving-up.ts";
import { LifecycleSweeper } from "./pipeline/lifecycle.ts";
import { MetricWorkers } from "./pipeline/metric-workers.ts";
import { RetentionSweeper } from "./pipeline/retention.ts";
import { traces as newTraces } from "./pipeline/trace.ts";
import { Workers } from "./pipeline/workers.ts";
import { programGauges } from "./program-gauges.ts";
import { ec2Stores } from "./services/ec2/parts.ts";
import { ec2Service } from "./services/ec2/service.ts";
import { ec2GuardMemory, ec2Guards } from "./services/ec2/tagged-guard.ts";
import { firehoseStores } from "./services/firehose/parts.ts";
import { firehoseService } from "./services/firehose/service.ts";
import { firehoseGuardMemory, firehoseGuards } from "./services/firehose/tagged-guard.ts";
import { upgradeBuffers } from "./services/firehose/upgrade-buffers.ts";
import { ensureAccounts } from "./services/iam/bootstrap.ts";
import { IamIdentity } from "./services/iam/identity.ts";
import { keyAdmin } from "./services/iam/key-admin.ts";
import { iamStores } from "./services/iam/parts.ts";
import { iamService } from "./services/iam/service.ts";
import { IdentityUses } from "./services/iam/uses.ts";
import { envelopeThreads } from "./services/logs/batch/envelope-threads.ts";
import { accessDenied, findDestination, needsSenderRole } from "./services/logs/destination-access.ts";
import { IngestMetrics } from "./services/logs/ingest-metrics.ts";
import { LiveTailSessions } from "./services/logs/live-tail.ts";
import { LogDisk } from "./services/logs/log-disk.ts";
import { logsStores } from "./services/logs/parts.ts";
import { preflight } from "./services/logs/preflight.ts";
import { logsService } from "./services/logs/service.ts";
import { StoredBytes } from "./services/logs/stored-bytes.ts";
import { logsGuardMemory, logsGuards } from "./services/logs/tagged-guard.ts";
import { Turns } from "./services/logs/turns.ts";
import { type Md5Maker, md5Threads, onOwnThread } from "./services/s3/body-md5.ts";
import { bucketPolicies, bucketPolicyMemory } from "./services/s3/buckets.ts";
import { s3Stores } from "./services/s3/parts.ts";
import { s3Service } from "./services/s3/service.ts";
import { sweepBodies } from "./services/s3/sweep.ts";
import { stsService } from "./services/sts/service.ts";
import type { EmbeddedStorage, openEmbedded } from "./storage/embedded/open.ts";
import { bytesSealer } from "./storage/encrypted-blobs.ts";
import type { Table } from "./storage/ports/table.ts";

/** What the outside world gives; tests put their own clocks here. */
export interface Adapters {
  readonly clock: WallClock;
  readonly timer: Timer;
  readonly ids: IdSource;
  readonly log: Log;
  /** Opens the data directory; a test puts ports between that fail or die. */
  readonly openStorage: typeof openEmbedded;
  /** Listens; a simulation takes requests another way. */
  readonly openGateway?: typeof startGateway | undefined;
  /** The built program of the threads that make envelopes, and how many; without it the main thread makes them. */
  readonly threads?: { readonly file: URL; readonly count: number } | undefined;
  /** The same of those that sum large object bodies. */
  readonly md5Threads?: { readonly file: URL; readonly count: number } | undefined;
}

export interface Sluice {
  readonly url: string;
  readonly port: number;
  /** Takes no more requests, lets those under way end, writes what flow logs have, stops the workers, closes the files. */
  stop(graceMs: number): Promise<void>;
}

/** Puts the whole together: storage, identity, services, gateway, workers, flow logs, control socket. */
export async function startSluice(config: Config, adapters: Adapters): Promise<Sluice> {
  const { clock, timer, ids, log, openStorage, openGateway = startGateway } = adapters;
  const storage = await openStorage({
    directory: config.dataDirectory,
    ids,
    log,
    maxDiskBytes: config.storage.maxDiskBytes,
  });
  const { table, logJournal, firehoseJournal, blobs } = storage;
  const stores = storesOf(table);
  const sessions = sessionTokens({ key: storage.installationKey, ids });
  const identity = new IamIdentity({ table, stores: stores.iam, sessions });
  registerGuards(identity, stores);
  const uses = new IdentityUses({ table, stores: stores.iam, clock, timer, log });
  const organization = config.organization && checkedOrganization(config.organization);
  const organizationIdOf = (account: string) => (organization?.isMember(account) ? organization.id : undefined);
  const denials = sealer({ key: storage.installationKey, domain: "sluice denial 1", ids });
  const authorize = authorizer({ identity, clock, encodeDenial: denials.seal, organization });
  const capSeconds = config.fast ? config.fastCapSeconds : undefined;
  const traces = newTraces({ clock, log });
  const metrics = new MetricStore({ clock });
  const liveTail = new LiveTailSessions({ clock, timer, ids });

  const md5s = adapters.md5Threads ? md5Threads({ ...adapters.md5Threads, log }) : onOwnThread;
  const { services, client: aws } = composeServices(config, {
    ...adapters,
    storage,
    stores,
    identity,
    uses,
    sessions,
    denials,
    authorize,
    organizationIdOf,
    metrics,
    liveTail,
    md5s,
  });
  const shared = { table, clock, ids, log, aws, uses };

  const profiles = await ensureAccounts(config.accounts, { ...shared, stores: stores.iam });
  await sweepBodies({ table, stores: stores.s3, blobs });

  await upgradeBuffers(table, stores.firehose);

  const maxBackoffMs = config.delivery.maxBackoffSeconds * 1000;
  const makers = envelopeThreads({ ...adapters.threads, log });
  const hop = { aws, traces, metrics, clock, timer, ids, log, maxBackoffMs };
  const streams = streamWorkerParts(config, { ...hop, authorize, storage, stores });
  const workers = new Workers({
    table,
    identity,
    firehose: stores.firehose,
    logs: stores.logs,
    firehoseJournal,
    logJournal,
    log,
    stream: streams,
    forward: {
      ...hop,
      journal: logJournal,
      highest: (producer) => firehoseJournal.highest(producer),
      cursors: stores.logs.cursors,
      destination: async (arn, account) => {
        const record = await findDestination(stores.logs, arn);
        const denied = record && accessDenied(record, { account, organization: organizationIdOf(account) });
        return record && { record, denied, needsSenderRole: needsSenderRole(record) };
      },
      envelopes: makers.make,
      hold: holdSettings(config.delivery),
    },
  });

  const health = (isLocal: boolean) => ({
    status: "ok",
    fast: config.fast,
    ...(isLocal && { pid: process.pid, data: config.dataDirectory }),
  });
  const gateway = await openGateway(
    {
      ...{ host: config.host, port: config.port, tls: config.tls, health },
      metrics: metricsPage({
        ...config.metrics,
        store: metrics,
        gauges: programGauges({ traces, journals: storage, syncs: storage.syncs }),
      }),
    },
    { services, authorizer: authorize, identity, clock, ids, log, uses, ...admission(config, timer) },
  ).catch(async (error: unknown) => {
    await storage.close();
    throw error;
  });
  const addresses = new FlowAddresses({ table, ec2: stores.ec2, configured: config.flowAddresses });
  const source = gatewaySockets(gateway.server, clock);
  const flowLogs = new FlowLogService({
    source,
    addresses,
    stores: stores.ec2,
    aws,
    traces,
    clock,
    timer,
    log,
    capSeconds,
  });
  const keys = keyAdmin({ ...shared, stores: stores.iam });
  const refreshCredentials = async () => {
    const current = await ensureAccounts(config.accounts, { ...shared, stores: stores.iam });
    await writeCredentials(config.dataDirectory, { profiles: current, url: gateway.url });
  };
  serveControl(storage.socket, controlHandler({ workers, addresses, traces, keys, timer, refreshCredentials }), log);
  await writeCredentials(config.dataDirectory, { profiles, url: gateway.url });
  const retention = new RetentionSweeper({
    stores: stores.logs,
    journal: logJournal,
    highest: (producer) => firehoseJournal.highest(producer)?.[0],
    clock,
    timer,
    log,
  });
  const metricWorkers = new MetricWorkers({
    table,
    stores: stores.logs,
    journal: logJournal,
    metrics,
    clock,
    timer,
    log,
  });
  const s3 = { table, stores: stores.s3, blobs, ids };
  const lifecycle = new LifecycleSweeper({ s3, clock, timer, log, capSeconds });
  uses.start();
  await workers.start();
  await metricWorkers.start();
  flowLogs.start();
  retention.start();
  lifecycle.start();

  return {
    url: gateway.url,
    port: gateway.port,
    async stop(graceMs) {
      liveTail.stop();
      await gateway.stop(graceMs);
      await retention.stop();
      await lifecycle.stop();
      await flowLogs.stop();
      await workers.stop();
      await streams.close();
      await makers.close();
      await md5s.close();
      await metricWorkers.stop();
      await uses.stop();
      await storage.close();
    },
  };
}

type Stores = ReturnType<typeof storesOf>;

function storesOf(table: Table) {
  return {
    iam: iamStores(table),
    logs: logsStores(table),
    firehose: firehoseStores(table),
    s3: s3Stores(table),
    ec2: ec2Stores(table),
  };
}

/** Where authorization finds the policies, owners and tags of resources that are not IAM's. */
function registerGuards(identity: IamIdentity, stores: Stores): void {
  identity.registerResourcePolicies("s3", bucketPolicies(stores.s3), bucketPolicyMemory);
  identity.registerResourcePolicies("logs", logsGuards(stores.logs), logsGuardMemory);
  identity.registerResourcePolicies("ec2", ec2Guards(stores.ec2), ec2GuardMemory);
  identity.registerResourcePolicies("firehose", firehoseGuards(stores.firehose), firehoseGuardMemory);
}

/** The six services, and the client by which they call each other. */
function composeServices(
  config: Config,
  parts: Adapters & {
    readonly storage: EmbeddedStorage;
    readonly stores: Stores;
    readonly identity: IamIdentity;
    readonly uses: IdentityUses;
    readonly sessions: SessionTokens;
    readonly denials: Sealer;
    readonly authorize: Authorizer;
    readonly organizationIdOf: (account: string) => string | undefined;
    readonly metrics: MetricStore;
    readonly liveTail: LiveTailSessions;
    readonly md5s: Md5Maker;
  },
): { readonly services: Services; readonly client: AwsClient } {
  const { clock, timer, ids, log, storage, stores, identity, uses, sessions, denials, authorize, organizationIdOf } =
    parts;
  const { table, logJournal, blobs } = storage;
  const services = {} as Record<keyof Services, Services[keyof Services]>;
  const aws = internalClient({ services, authorizer: authorize, identity, ids, uses });
  const shared = { table, clock, ids, log, aws };
  const storedBytes = new StoredBytes(logJournal);
  Object.assign(services, {
    iam: iamService({ ...shared, stores: stores.iam, uses }),
    sts: stsService({ roles: identity, sessions, denials, clock, ids }),
    logs: logsService({
      ...shared,
      stores: stores.logs,
      journal: logJournal,
      preflight: preflight({ aws, clock, log }),
      nextBatchNumber: batchNumbers(storage.lease.fencingToken, ids),
      organizationIdOf,
      ingest: new IngestMetrics(parts.metrics, parts.timer),
      storedBytes,
      logDisk: new LogDisk({
        ...{ groups: stores.logs.groups, storedBytes, clock },
        limitOf: (account) => quotasOf(config.quotas, account).logBytes,
      }),
      turns: new Turns(),
      liveTail: parts.liveTail,
      subscriptionFiltersPerGroup: config.logs.subscriptionFiltersPerGroup,
      maxGroups: (account) => quotasOf(config.quotas, account).logGroups,
    }),
    firehose: firehoseService({
      ...shared,
      stores: stores.firehose,
      ...firehoseServiceParts(config, { storage, ids, timer, metrics: parts.metrics, aws, authorize }),
    }),
    s3: s3Service({
      ...shared,
      stores: stores.s3,
      blobs,
      bytesSealer: bytesSealer({ key: storage.installationKey, ids }),
      md5s: parts.md5s,
      principals: identity,
    }),
    ec2: ec2Service({ ...shared, stores: stores.ec2 }),
  } satisfies Services);
  return { services, client: aws };
}

/** Bodies of producers that are under way at once, and that are begun in one turn of the event loop; beyond it accounts take turns. */
const [maxBusyBytes, turnBytes] = [8 * 1_048_576, 262_144];

/** What stands before the work: the quotas of the configuration, and turns for everyone. */
function admission({ quotas: config }: Config, timer: Timer) {
  return {
    quotas: new RequestQuotas({ config, nowMs: () => timer.monotonicMs() }),
    gate: new FairGate({ maxBytes: maxBusyBytes, turnBytes, soon: setImmediate }),
  };
}

function holdSettings({ onDenied, maxHoldHours }: Config["delivery"]): HoldSettings {
  return { onDenied, maxHoldMs: maxHoldHours === undefined ? undefined : maxHoldHours * 3_600_000 };
}

/** Batch numbers never repeat: the start's own number above, a count below, and a random beginning that tells nothing. */
function batchNumbers(epoch: number, ids: IdSource): () => bigint {
  let next = (BigInt(epoch) << 40n) + BigInt(`0x${ids.hex(5)}`);
  return () => next++;
}
