import { CLOUDFLARE_LIMITS, PLAN_DOLLARS, PRICES } from './cloudflare-prices.ts';
import type { PriceName } from './cloudflare-prices.ts';
import type { CallCosts, CostKind, StoredBytes } from './measure-costs.ts';

/** What a tenant does on average, in a day. */
export interface TenantTraffic {
  calls: Readonly<Record<CostKind, number>>;
  /** Plugins that it has installed. */
  plugins: number;
  /** Runs of schedules of all its plugins. */
  scheduleRuns: number;
  /** How many times the average the busiest second has. */
  peak: number;
}

/** A small shop: some hundred visits and twenty orders a day, a change of plugins every ten days. */
export const SMALL_SHOP: TenantTraffic = {
  calls: { filter: 300, provider: 30, action: 20, endpoint: 200, event: 50, webhook: 20, change: 0.1 },
  plugins: 3,
  scheduleRuns: 24,
  peak: 4,
};

export const TENANT_COUNTS = [1_000, 100_000, 10_000_000] as const;

export interface CostInput {
  tenants: number;
  traffic: TenantTraffic;
  costs: CallCosts;
  stored: StoredBytes;
  /** `tenant`: a script for each installation. `release`: one for all tenants, where plugins allow it. */
  isolation: 'tenant' | 'release';
  /** Of executions that go well, those whose trace is kept (`TRACE_SAMPLE_RATE`). */
  traceShare: number;
  /** Plugins that are published, with the releases that are still in use. */
  releases: number;
}

interface CostLine {
  name: PriceName;
  /** In a month. */
  used: number;
  dollars: number;
}

interface LimitLine {
  name: string;
  /** Of the limit; 1 is all of it. */
  share: number;
  /** With so many tenants of this traffic it is met. */
  metAtTenants: number;
  /** What one would change then. */
  remedy: string;
}

export interface CostEstimate {
  tenants: number;
  lines: CostLine[];
  /** A month, the plan included. */
  dollars: number;
  dollarsPerTenant: number;
  /** The one that is met first comes first. */
  limits: LimitLine[];
}

const DAYS = 30;
const SECONDS_OF_DAY = 86_400;
/** An object has 128 MB, and is billed while it works: for so long after a call came. An assumption; here each took less. */
const OBJECT_GB = 0.128;
const OBJECT_SECONDS = 0.01;
/** What the platform keeps of a tenant whatever it does: https://developers.cloudflare.com/durable-objects/reference/faq/. */
const EMPTY_OBJECT_BYTES = 12_000;
/** Lifecycle, deliveries, traces, the witness of the audit log; and a database of each plugin. */
const OBJECTS_OF_TENANT = 4;
const TRACE_DAYS = 3;
const MAX_TRACES = 10_000;
/** Rows of a tenant in D1: itself, tokens, installations, grants, settings, audit log of a year. About 1 KB each with its indices. */
const D1_ROW_BYTES = 1_000;
const D1_ROWS_OF_PLUGIN = 6;
const D1_ROWS_OF_CHANGE = 4;
const YEAR_DAYS = 365;
/** A run of a schedule is delivered as an event is. */
const LIKE_A_RUN: CostKind = 'event';

/** What a month costs, and which limits are met, at this traffic. */
export function estimateCost(input: CostInput): CostEstimate {
  const used = countUsed(input);
  const lines = (Object.keys(PRICES) as PriceName[]).map((name) => {
    const { included, dollars, perUnits } = PRICES[name];
    return { name, used: used[name], dollars: (Math.max(0, used[name] - included) / perUnits) * dollars };
  });
  const dollars = lines.reduce((sum, line) => sum + line.dollars, PLAN_DOLLARS);
  return {
    tenants: input.tenants,
    lines,
    dollars,
    dollarsPerTenant: dollars / input.tenants,
    limits: findLimits(input, used),
  };
}

type Used = Record<PriceName, number>;

function countUsed({ tenants, traffic, costs, stored, isolation, traceShare, releases }: CostInput): Used {
  const calls = callsOf(traffic);
  const perDay = (of: (cost: CallCosts[CostKind]) => number): number =>
    calls.reduce((sum, [kind, count]) => sum + count * of(costs[kind]), 0);
  const perMonth = (of: (cost: CallCosts[CostKind]) => number): number => perDay(of) * DAYS * tenants;
  const executions = calls.reduce((sum, [, count]) => sum + count, 0);
  const traces = Math.min(MAX_TRACES, executions * TRACE_DAYS * traceShare) * stored.trace;
  const left = 1 - traceShare;
  const deliveries = (traffic.calls.event + traffic.calls.webhook + traffic.scheduleRuns) * stored.delivery;
  const objects = (OBJECTS_OF_TENANT + traffic.plugins) * EMPTY_OBJECT_BYTES;
  const objectRequests = perMonth((cost) => cost.objectRequests - left * cost.traceRequests);
  return {
    // What a dispatcher calls in a namespace is part of its request.
    requests:
      calls.reduce((sum, [kind, count]) => sum + (kind === LIKE_A_RUN ? traffic.calls[kind] : count), 0) *
      DAYS *
      tenants,
    cpuMs: perMonth((cost) => cost.runtimeCpuMs + cost.pluginCpuMs),
    scripts: isolation === 'tenant' ? tenants * traffic.plugins + releases : releases,
    d1RowsRead: perMonth((cost) => cost.d1RowsRead),
    d1RowsWritten: perMonth((cost) => cost.d1RowsWritten),
    d1Gb: (tenants * d1BytesOf(traffic)) / 1e9,
    objectRequests,
    objectGbSeconds: objectRequests * OBJECT_SECONDS * OBJECT_GB,
    objectRowsRead: perMonth((cost) => cost.objectRowsRead - left * cost.traceRowsRead),
    objectRowsWritten: perMonth((cost) => cost.objectRowsWritten - left * cost.traceRowsWritten),
    objectGb: (tenants * (traces + deliveries + objects)) / 1e9,
    r2ClassA: perMonth((cost) => cost.r2ClassA),
    r2ClassB: perMonth((cost) => cost.r2ClassB),
  };
}

/** Of a day, runs of schedules among them. */
function callsOf({ calls, scheduleRuns }: TenantTraffic): [CostKind, number][] {
  return (Object.entries(calls) as [CostKind, number][]).map(([kind, count]) => [
    kind,
    kind === LIKE_A_RUN ? count + scheduleRuns : count,
  ]);
}

function d1BytesOf({ plugins, calls }: TenantTraffic): number {
  return (plugins * D1_ROWS_OF_PLUGIN + calls.change * YEAR_DAYS * D1_ROWS_OF_CHANGE) * D1_ROW_BYTES;
}

function findLimits({ tenants, traffic, costs, isolation }: CostInput, used: Used): LimitLine[] {
  const perSecond = (perDay: number): number => (perDay / SECONDS_OF_DAY) * traffic.peak;
  const statements = callsOf(traffic).reduce((sum, [kind, count]) => sum + count * costs[kind].d1Statements, 0);
  const calls = callsOf(traffic).reduce((sum, [, count]) => sum + count, 0);
  // Half of all changes bring a script that is not in the namespace yet.
  const uploads = isolation === 'tenant' ? traffic.calls.change / 2 : 0;
  const { d1Bytes, d1StatementsPerSecond, objectRequestsPerSecond, subrequests, apiRequestsPerFiveMinutes } =
    CLOUDFLARE_LIMITS;
  const ofTenants = (name: string, shareOfOne: number, remedy: string): LimitLine => ({
    name,
    share: shareOfOne * tenants,
    metAtTenants: shareOfOne === 0 ? Number.POSITIVE_INFINITY : 1 / shareOfOne,
    remedy,
  });
  return [
    ofTenants(
      'size of the one D1 database',
      used.d1Gb / tenants / (d1Bytes / 1e9),
      'several D1 databases, a tenant in one of them by a hash of its id; the registry stays in the first',
    ),
    ofTenants(
      'statements a second of the one D1 database',
      perSecond(statements) / d1StatementsPerSecond,
      'the same; read replicas for routing tables, which are most of what is read',
    ),
    ofTenants(
      'uploads of scripts by the API',
      (perSecond(uploads) * 300) / apiRequestsPerFiveMinutes,
      'isolation "release": one script for all tenants of a release; or a higher limit, agreed with Cloudflare',
    ),
    ofTenants(
      'schedules that one Cron Trigger wakes in a minute',
      ((traffic.scheduleRuns / 1_440) * traffic.peak) / subrequests,
      'the trigger hands each page of tenants to a queue, and its consumers wake them',
    ),
    {
      name: 'requests a second of a tenant’s own objects',
      share: perSecond(calls) / objectRequestsPerSecond,
      metAtTenants: Number.POSITIVE_INFINITY,
      remedy: 'none is needed: it grows with a tenant’s traffic, not with the number of tenants',
    },
  ].toSorted((a, b) => a.metAtTenants - b.metAtTenants || b.share - a.share);
}
