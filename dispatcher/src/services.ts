import { NamespaceClient } from '@digital-commerce/namespace-client';
import { AuditLog } from './audit/audit-log.ts';
import { AuditMac } from './audit/audit-mac.ts';
import { CustomerTokens } from './auth/customer-tokens.ts';
import { TokenCache } from './auth/token-cache.ts';
import { TokenHashes } from './auth/token-hashes.ts';
import type { HostOperationTable } from './context/operation.ts';
import { HOST_OPERATIONS } from './context/operations/index.ts';
import { ReleaseTexts } from './context/release-texts.ts';
import { openDatabase } from './db/database.ts';
import type { Database } from './db/database.ts';
import { DeliveriesClient } from './deliveries/deliveries-client.ts';
import { RunningCalls } from './dispatch/running-calls.ts';
import type { Env } from './env.ts';
import { ExecutionTally } from './health/execution-tally.ts';
import { LifecycleClient } from './lifecycle/lifecycle-client.ts';
import { Breakers } from './hooks/breakers.ts';
import { WatchedCalls } from './lifecycle/watched-calls.ts';
import { KeyStore } from './idempotency/key-store.ts';
import { createOpenId } from './openid/openid.ts';
import type { OpenId } from './openid/openid.ts';
import { measureTrace } from './observe/measure-trace.ts';
import { Measurements } from './observe/measurements.ts';
import { MeasurementsClient } from './observe/measurements-client.ts';
import { writeDataPoint } from './observe/write-data-point.ts';
import { createSpanExporter } from './observe/create-span-exporter.ts';
import { RoutingCache } from './routing/cache.ts';
import { createRoutingSource } from './routing/source.ts';
import { ForgeryCount } from './webhooks/forgery-count.ts';
import { SettingsSealer } from './settings/seal.ts';
import { ScriptSources } from './storefront/script-sources.ts';
import { TraceRecorder } from './traces/trace-recorder.ts';
import { TracesClient } from './traces/traces-client.ts';

/** What every request of one isolate shares. Nothing in it belongs to a request. */
export interface Services {
  readonly env: Env;
  readonly db: Database;
  /** Manages scripts; `env.NAMESPACE` calls them. */
  readonly scripts: NamespaceClient;
  readonly tokens: TokenCache;
  readonly tokenHashes: TokenHashes;
  readonly customerTokens: CustomerTokens;
  readonly routing: RoutingCache;
  readonly sealer: SettingsSealer;
  readonly audit: AuditLog;
  readonly watched: WatchedCalls;
  readonly breakers: Breakers;
  readonly running: RunningCalls;
  /** What plugins can ask for. It is here because some of it calls plugins. */
  readonly operations: HostOperationTable;
  readonly texts: ReleaseTexts;
  readonly scriptSources: ScriptSources;
  readonly forgeries: ForgeryCount;
  /** A tenant's lifecycle; nothing says yet whether there is such a tenant. */
  lifecycle(tenant: string): LifecycleClient;
  /** What is delivered to a tenant's plugins; nothing says yet whether there is such a tenant. */
  deliveries(tenant: string): DeliveriesClient;
  /** What is measured in this isolate, and what was in all. */
  readonly measurements: Measurements;
  readonly measured: MeasurementsClient;
  readonly traceRecorder: TraceRecorder;
  /** Executions that came through this isolate. */
  readonly tally: ExecutionTally;
  /** What a tenant's plugins did; nothing says yet whether there is such a tenant. */
  traces(tenant: string): TracesClient;
  readonly idempotencyKeys: KeyStore;
  /** `undefined`: one signs in with tokens alone. */
  readonly openId: OpenId | undefined;
}

/** How long measurements are gathered. */
const GATHER_MS = 10_000;

export function createServices(env: Env): Services {
  const db = openDatabase(env.DB);
  const running = new RunningCalls();
  const routing = new RoutingCache(createRoutingSource(db, (release) => running.stop(release)));
  const lifecycle = (tenant: string) => new LifecycleClient(env, routing, tenant);
  const sealer = new SettingsSealer(env.SETTINGS_KEY);
  const traces = (tenant: string) => new TracesClient(env, tenant);
  const tally = new ExecutionTally(() => Date.now());
  const measured = new MeasurementsClient(env);
  const measurements = new Measurements({
    send: (added) => measured.add(added),
    now: () => Date.now(),
    gatherMs: Number(env.MEASUREMENTS_GATHER_MS ?? GATHER_MS),
  });
  const spans = createSpanExporter(env, measurements);
  return {
    env,
    db,
    measurements,
    measured,
    scripts: new NamespaceClient({
      apiUrl: env.NAMESPACE_API_URL,
      accountId: env.NAMESPACE_ACCOUNT_ID,
      namespace: env.NAMESPACE_NAME,
      token: env.NAMESPACE_API_TOKEN,
    }),
    tokens: new TokenCache(),
    tokenHashes: new TokenHashes(),
    customerTokens: new CustomerTokens(env.SETTINGS_KEY),
    routing,
    running,
    operations: HOST_OPERATIONS,
    texts: new ReleaseTexts(db, env.ARTIFACTS),
    scriptSources: new ScriptSources(db, env.ARTIFACTS),
    forgeries: new ForgeryCount(),
    sealer,
    idempotencyKeys: new KeyStore(db, sealer),
    openId: createOpenId(env),
    audit: new AuditLog({ db, mac: new AuditMac(env.SETTINGS_KEY), witnesses: env.AUDIT_WITNESS }),
    watched: new WatchedCalls((tenant, reports) => lifecycle(tenant).reportCalls(reports)),
    breakers: new Breakers(() => Date.now()),
    traceRecorder: new TraceRecorder({
      send: (tenant, batch) => traces(tenant).append(batch),
      watch: (tenant, trace, { isKept, waitUntil }) => {
        measureTrace(measurements, trace);
        if (!isKept) measurements.count('traces_left_out_total', {});
        writeDataPoint(env.EXECUTIONS, tenant, trace, { isKept });
        if (isKept) spans?.add(tenant, trace, waitUntil);
        measurements.sendLater(waitUntil);
      },
      sampleRate: Number(env.TRACE_SAMPLE_RATE ?? 1),
      count: (isFailure) => tally.count(isFailure),
      keepsData: env.TRACE_DATA !== 'off',
      now: () => Date.now(),
      random: () => Math.random(),
    }),
    tally,
    traces,
    lifecycle,
    deliveries: (tenant) => new DeliveriesClient(env, tenant),
  };
}
