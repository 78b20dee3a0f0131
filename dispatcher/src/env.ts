import type { EgressLedgerRpc, MessageSenderRpc } from '@digital-commerce/plugin-schema';
import type { AuditWitness } from './audit/audit-witness.ts';
import type { DeliveryQueue } from './deliveries/delivery-queue.ts';
import type { MeasurementStore } from './observe/measurement-store.ts';
import type { RateLimiter } from './endpoints/rate-limiter.ts';
import type { TraceStore } from './traces/trace-store.ts';
import type { TenantLifecycle } from './lifecycle/tenant-lifecycle.ts';
import type { HostResources } from './resources/host-binding.ts';
import type { InstallationDatabase } from './storage/installation-database.ts';

/** What `wrangler.toml` binds, and the secrets it names. */
export interface Env {
  DB: D1Database;
  /** Release artefacts, as JSON under `releases/<hash>`. */
  ARTIFACTS: R2Bucket;
  NAMESPACE: DispatchNamespace;
  /** The build of the dashboard; absent where nobody has built it. */
  ASSETS?: Fetcher;
  /** One for each audit chain, by its name. */
  AUDIT_WITNESS: DurableObjectNamespace<AuditWitness>;
  /** A data point for each execution; absent where the account has no Analytics Engine. */
  EXECUTIONS?: AnalyticsEngineDataset;
  /** One for the platform. */
  MEASUREMENTS: DurableObjectNamespace<MeasurementStore>;
  /** How long measurements are gathered in an isolate before they are sent. Default: ten seconds. */
  MEASUREMENTS_GATHER_MS?: string;
  /** By tenant id. */
  TRACES: DurableObjectNamespace<TraceStore>;
  /** By tenant id. */
  LIFECYCLE: DurableObjectNamespace<TenantLifecycle>;
  /** By `<tenant>/<plugin>`. */
  DATABASES: DurableObjectNamespace<InstallationDatabase>;
  /** Where databases have processes of their own, on one machine: a script for each. They take the place of `DATABASES`. */
  DATABASE_CELLS?: DispatchNamespace;
  /** REST API of that namespace, up to and with `/client/v4`. */
  DATABASE_CELLS_API_URL?: string;
  DATABASE_CELLS_API_TOKEN?: string;
  /** Code of these scripts. */
  DATABASE_WORKER?: string;
  /** By `<tenant>/<plugin>/<METHOD> <path>`. */
  RATE_LIMITS: DurableObjectNamespace<RateLimiter>;
  /** A host application in the same account; absent where it registers addresses instead, or nothing. */
  HOST_RESOURCES?: HostResources;
  /** By tenant id. */
  DELIVERIES: DurableObjectNamespace<DeliveryQueue>;
  /** By `<tenant>/<plugin>`. The egress Worker's. */
  EGRESS_LEDGERS: DurableObjectNamespace<Rpc.DurableObjectBranded & EgressLedgerRpc>;
  /** The egress Worker's: sends messages of the platform itself. */
  SENDER: MessageSenderRpc;
  /** Address of the dispatcher as browsers know it. Absent: scripts of the shop's pages are told no host. */
  PUBLIC_URL?: string;
  /** Sign-in at an OpenID provider: its https address. Absent, with those below: with tokens alone. */
  OPENID_ISSUER?: string;
  OPENID_CLIENT_ID?: string;
  OPENID_CLIENT_SECRET?: string;
  /** JSON: who may sign in, and what they become. */
  OPENID_RULES?: string;
  /** Of the provider, as people are shown it. Default: its host. */
  OPENID_NAME?: string;
  /** Default: `openid email profile`. */
  OPENID_SCOPES?: string;
  /** `on`: owners and admins of tenants may run builds that nobody published. */
  DEVELOPMENT_SESSIONS?: string;
  /** `1`: webhook endpoints may be http, for development. */
  WEBHOOK_PLAIN_HTTP?: string;
  /** Up to and with `/client/v4`. */
  NAMESPACE_API_URL: string;
  NAMESPACE_ACCOUNT_ID: string;
  NAMESPACE_NAME: string;
  NAMESPACE_API_TOKEN: string;
  /** SHA-256 in hex. */
  OPERATOR_TOKEN_HASH: string;
  /** 32 bytes in base64. */
  SETTINGS_KEY: string;
  /** How long errors of a new release lead back to the one before. */
  WATCH_WINDOW_MS: string;
  /** How long a script that nothing names any more is kept for calls that began before. Default: as long as calls take. */
  SCRIPT_DRAIN_MS?: string;
  /** The pause after a delivery that failed once; each one after that is longer. Default: ten seconds. */
  DELIVERY_RETRY_BASE_MS?: string;
  /** Share of executions that went well of which a trace is kept, 0–1. Default: 1. */
  TRACE_SAMPLE_RATE?: string;
  /** `off`: traces hold nothing of what hooks and handlers were given. */
  TRACE_DATA?: string;
  /** Where traces go as spans, by OTLP over HTTP: `https://collector.example/v1/traces`. Absent: nowhere. */
  OTLP_URL?: string;
  /** Secret: headers of these requests, `name=value,other=value`, values percent-encoded. */
  OTLP_HEADERS?: string;
  /** How long traces are gathered before they are sent. Default: five seconds. */
  OTLP_GATHER_MS?: string;
  /** The pause after the first try that failed; each one after that is longer. Default: one second. */
  OTLP_RETRY_BASE_MS?: string;
  /** Which requests have a line in the log: `errors` (500 and above; the default), `all` or `off`. */
  REQUEST_LOG?: string;
  /** `1` when everything runs on one machine. */
  LOCAL?: string;
}
