import type { ErrorCode } from '../errors.ts';
import { LIMITS } from '../limits.ts';

/** What a limit is counted in. */
export const LIMIT_UNITS = ['count', 'ms', 'bytes', 'perMinute', 'perHour'] as const;
export type LimitUnit = (typeof LIMIT_UNITS)[number];

/** What a limit is for: all of a tenant, each of its installations, each call, or each recipient of deliveries. */
export const LIMIT_SCOPES = ['tenant', 'plugin', 'call', 'recipient'] as const;
export type LimitScope = (typeof LIMIT_SCOPES)[number];

/** A limit that an operator may set for a tenant. */
export interface TenantLimitDefinition {
  readonly unit: LimitUnit;
  readonly of: LimitScope;
  /** What holds where nothing is set. `null`: what `otherwise` says. */
  readonly default: number | null;
  /** The least and the most that can be set. */
  readonly min: number;
  readonly max: number;
  /** Of what is refused or ended. */
  readonly code: ErrorCode;
  readonly description: string;
  /** What holds where nothing is set and there is no default. */
  readonly otherwise?: string;
}

const MB = 1024 * 1024;
const GB = 1024 * MB;

/** Every limit that an operator may set for a tenant. Each is enforced, and has a test that lowers and raises it. */
export const TENANT_LIMITS = {
  plugins: {
    unit: 'count',
    of: 'tenant',
    default: 200,
    min: 0,
    max: 2_000,
    code: 'PLUGINS_FULL',
    description: 'Plugins that are installed. Those above a lowered limit stay.',
  },
  workflows: {
    unit: 'count',
    of: 'tenant',
    default: LIMITS.maxWorkflows,
    min: 0,
    max: 1_000,
    code: 'WORKFLOWS_FULL',
    description: 'Workflows. Those above a lowered limit stay.',
  },
  callsPerMinute: {
    unit: 'perMinute',
    of: 'tenant',
    default: null,
    min: 1,
    max: 60_000,
    code: 'RATE_LIMITED',
    description: 'Calls from outside in a minute: of hooks, endpoints and actions.',
    otherwise: 'Any number of calls.',
  },
  hookDeadlineMs: {
    unit: 'ms',
    of: 'call',
    default: null,
    min: 50,
    max: 15_000,
    code: 'PLUGIN_TIMEOUT',
    description: 'Time of one call of a hook, all handlers together.',
    otherwise: "Each hook's own time, 2 to 15 seconds.",
  },
  cpuMs: {
    unit: 'ms',
    of: 'call',
    default: null,
    min: 5,
    max: 5_000,
    code: 'PLUGIN_CPU_LIMIT',
    description: 'CPU time of one invocation, whatever the manifest asks for.',
    otherwise: `What the manifest asks for, else ${LIMITS.cpuMs} ms.`,
  },
  subrequests: {
    unit: 'count',
    of: 'call',
    default: null,
    min: 0,
    max: 1_000,
    code: 'PLUGIN_SUBREQUEST_LIMIT',
    description: 'Outgoing requests of one invocation, whatever the manifest asks for.',
    otherwise: `What the manifest asks for, else ${LIMITS.subrequests}.`,
  },
  requestBodyBytes: {
    unit: 'bytes',
    of: 'call',
    default: LIMITS.maxBodyBytes,
    min: 1_024,
    max: LIMITS.maxBodyBytes,
    code: 'BODY_TOO_LARGE',
    description: 'Body of a request to an endpoint; one that takes less by its manifest still does.',
  },
  databaseBytes: {
    unit: 'bytes',
    of: 'plugin',
    default: LIMITS.maxDatabaseBytes,
    min: MB,
    max: 10 * GB,
    code: 'DATABASE_FULL',
    description: "A plugin's database: its tables and keys together.",
  },
  kvKeys: {
    unit: 'count',
    of: 'plugin',
    default: LIMITS.maxKvKeys,
    min: 1,
    max: 100_000,
    code: 'KV_FULL',
    description: 'Keys of a plugin.',
  },
  storageBytes: {
    unit: 'bytes',
    of: 'plugin',
    default: LIMITS.maxStorageBytes,
    min: 0,
    max: 1_024 * GB,
    code: 'STORAGE_FULL',
    description: 'Files of a plugin together.',
  },
  eventsPerMinute: {
    unit: 'perMinute',
    of: 'plugin',
    default: LIMITS.eventsPerMinute,
    min: 1,
    max: 100_000,
    code: 'QUOTA_EXCEEDED',
    description: 'Events that a plugin emits in a minute.',
  },
  emailsPerHour: {
    unit: 'perHour',
    of: 'plugin',
    default: LIMITS.emailsPerHour,
    min: 1,
    max: 100_000,
    code: 'QUOTA_EXCEEDED',
    description: 'E-mails that a plugin sends in an hour.',
  },
  egressPerMinute: {
    unit: 'perMinute',
    of: 'plugin',
    default: null,
    min: 1,
    max: 100_000,
    code: 'QUOTA_EXCEEDED',
    description: 'Requests that a plugin sends to the network in a minute.',
    otherwise: 'Any number, within those of each invocation.',
  },
  waitingDeliveries: {
    unit: 'count',
    of: 'recipient',
    default: LIMITS.maxWaitingDeliveries,
    min: 1,
    max: 100_000,
    code: 'QUOTA_EXCEEDED',
    description:
      'Deliveries that wait for one plugin, webhook endpoint or workflow, jobs aside. Further ones are dead letters; webhooks refuse them.',
  },
  waitingBytes: {
    unit: 'bytes',
    of: 'recipient',
    default: LIMITS.maxWaitingBytes,
    min: 4 * MB,
    max: 2 * GB,
    code: 'QUOTA_EXCEEDED',
    description: "Data of these deliveries together, as they are stored. A plugin's jobs may have as much again.",
  },
  scheduledJobs: {
    unit: 'count',
    of: 'plugin',
    default: LIMITS.maxScheduledJobs,
    min: 0,
    max: 100_000,
    code: 'SCHEDULE_FULL',
    description: 'Jobs that a plugin has still to come.',
  },
} as const satisfies Record<string, TenantLimitDefinition>;

export type TenantLimitName = keyof typeof TENANT_LIMITS;
export const TENANT_LIMIT_NAMES = Object.keys(TENANT_LIMITS) as [TenantLimitName, ...TenantLimitName[]];
