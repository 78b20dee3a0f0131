import type { Machine } from '../machine.ts';
import { PLAN_DOLLARS, PRICES, READ_ON } from './cloudflare-prices.ts';
import type { PriceName } from './cloudflare-prices.ts';
import { estimateCost, SMALL_SHOP, TENANT_COUNTS } from './cost-model.ts';
import type { CostEstimate } from './cost-model.ts';
import type { CapacityReport } from './find-capacity.ts';
import { sortSteps, toCells } from './format-capacity.ts';
import { COST_COLUMNS, toCostRows } from './format-costs.ts';
import { toLatencyCells } from './format-load.ts';
import { toMarkdownTable } from './markdown-table.ts';
import type { CostReport } from './measure-costs.ts';
import { LOAD_KINDS } from './mix.ts';
import type { Results } from './results.ts';
import type { SoakReport } from './soak-report.ts';

const MB = 1024 * 1024;
/** Plugins of a catalogue, times the releases of each that somebody still has. */
const RELEASES = 1_000;
const NOT_RUN = (command: string): string => `Not measured yet: \`npx node bench/src/${command}.ts\`.`;

/** The generated parts of docs/capacity.md, by the name in their markers. */
export function renderParts({ capacity, 'platform-soak': soak, costs }: Partial<Results>): Record<string, string> {
  return {
    capacity: capacity === undefined ? NOT_RUN('capacity') : renderCapacity(capacity),
    soak: soak === undefined ? NOT_RUN('platform-soak') : renderSoak(soak),
    costs: costs === undefined ? NOT_RUN('costs') : renderCosts(costs),
    estimate: costs === undefined ? NOT_RUN('costs') : renderEstimate(costs),
    limits: costs === undefined ? NOT_RUN('costs') : renderLimits(costs),
  };
}

/** The page with other parts between its markers. @throws Error for a part that the page has no markers for */
export function replaceParts(page: string, parts: Readonly<Record<string, string>>): string {
  let replaced = page;
  for (const [name, text] of Object.entries(parts)) {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
    const [from, to] = [replaced.indexOf(begin), replaced.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`The page has no place for "${name}". Add "${begin}" and "${end}".`);
    replaced = `${replaced.slice(0, from + begin.length)}\n\n${text}\n\n${replaced.slice(to)}`;
  }
  return replaced;
}

function renderCapacity({ date, machine, bounds, steps, capacity, secondsPerStep }: CapacityReport): string {
  const head = ['calls/s', 'answered/s', 'p50 ms', 'p99 ms', 'p95 of hooks ms', 'failed', 'too much, since'];
  return [
    `**${capacity} calls a second**: no call failed, the 95th percentile of each kind of hook was at most ${bounds.hookP95Ms} ms, and ${bounds.reachedShare * 100} % were answered in time.`,
    describeRun(date, machine, `${secondsPerStep} s at each rate`),
    toMarkdownTable([head, ...sortSteps(steps).map(toCells)]),
  ].join('\n\n');
}

function renderSoak({
  date,
  machine,
  minutes,
  rate,
  kinds,
  work,
  failures,
  state,
  resources,
  faults,
}: SoakReport): string {
  const latencies = LOAD_KINDS.flatMap((kind) => {
    const latency = kinds[kind];
    return latency === undefined ? [] : [[kind, ...toLatencyCells(latency)]];
  });
  const sum = (counts: Record<string, number>): number =>
    Object.values(counts).reduce((total, count) => total + count, 0);
  const show = (name: string, value: number): string =>
    /^(?:memory|journals)/.test(name) ? `${(value / MB).toFixed(1)} MB` : value.toFixed(0);
  const verdict =
    faults.length === 0 ? 'All was well.' : `It found faults:\n\n${faults.map((fault) => `- ${fault}`).join('\n')}`;
  return [
    describeRun(date, machine, `${minutes} minutes at ${rate} calls a second`),
    `${sum(work.acknowledged)} pieces of work were acknowledged; lost: ${work.lost}, done twice: ${work.twice}, asked for again and done once: ${work.askedAgain}. Calls that failed while the platform was down: ${sum(failures.whileDown)}; in a process that was killed: ${sum(failures.cutOff)}; otherwise: ${sum(failures.faults)}. ${verdict}`,
    toMarkdownTable([['', 'calls', 'p50 ms', 'p95 ms', 'p99 ms', 'max ms'], ...latencies]),
    toMarkdownTable([
      ['at rest', 'half-time', 'end', 'may be more by', ''],
      ...resources.map(({ name, half, end, allowed, isExplained }) => [
        name,
        ...[half, end, allowed].map((value) => show(name, value)),
        isExplained ? '' : 'grew',
      ]),
    ]),
    toMarkdownTable([
      ['state', 'grew by', 'bytes a unit before', 'since', 'unit', 'explained by'],
      ...state.map(({ owner, grewBytes, bytesPerUnit: [before, since], unit, why, isExplained }) => [
        owner,
        `${(grewBytes / MB).toFixed(2)} MB`,
        before.toFixed(0),
        since.toFixed(0),
        unit,
        isExplained ? why : `not explained by ${why}`,
      ]),
    ]),
  ].join('\n\n');
}

function renderCosts(report: CostReport): string {
  const { date, machine, calls, changes, stored } = report;
  return [
    describeRun(date, machine, `${calls} calls of each kind, ${changes} changes`),
    toMarkdownTable([['', ...Object.values(COST_COLUMNS)], ...toCostRows(report)]),
    `A trace takes ${stored.trace.toFixed(0)} bytes, a delivery ${stored.delivery.toFixed(0)}, indices included.`,
  ].join('\n\n');
}

/** Ways to run it, from the default to the cheapest. */
const WAYS = [
  { name: 'as it is', isolation: 'tenant', traceShare: 1 },
  { name: 'shared scripts', isolation: 'release', traceShare: 1 },
  { name: 'and 5 % of traces', isolation: 'release', traceShare: 0.05 },
] as const;

function renderEstimate({ costs, stored }: CostReport): string {
  const columns = TENANT_COUNTS.flatMap((tenants) =>
    WAYS.map(({ name, isolation, traceShare }) => ({
      title: `${toNumber(tenants)}, ${name}`,
      estimate: estimateCost({
        tenants,
        traffic: SMALL_SHOP,
        costs,
        stored,
        isolation,
        traceShare,
        releases: RELEASES,
      }),
    })),
  );
  const toRow = (title: string, show: (estimate: CostEstimate) => string): string[] =>
    [title].concat(columns.map(({ estimate }) => show(estimate)));
  const names = Object.keys(PRICES) as PriceName[];
  const table = toMarkdownTable([
    ['dollars a month'].concat(columns.map(({ title }) => title)),
    ...names.map((name) =>
      toRow(PRICES[name].name, ({ lines }) => toDollars(lines.find((line) => line.name === name)?.dollars ?? 0)),
    ),
    toRow('**with the plan**', ({ dollars }) => `**${toDollars(dollars)}**`),
    toRow('a tenant', ({ dollarsPerTenant }) => dollarsPerTenant.toFixed(3)),
  ]);
  return `Prices as read on ${READ_ON}; the plan is ${PLAN_DOLLARS} dollars.\n\n${table}`;
}

function renderLimits({ costs, stored }: CostReport): string {
  const estimate = (tenants: number): CostEstimate =>
    estimateCost({
      tenants,
      traffic: SMALL_SHOP,
      costs,
      stored,
      isolation: 'tenant',
      traceShare: 1,
      releases: RELEASES,
    });
  const estimates = TENANT_COUNTS.map(estimate);
  const [first] = estimates;
  const rows = (first?.limits ?? []).map(({ name, metAtTenants, remedy }) => {
    const shares = estimates.map(({ limits }) => toShare(limits.find((limit) => limit.name === name)?.share ?? 0));
    const met = Number.isFinite(metAtTenants) ? `${toNumber(roundTo(metAtTenants))} tenants` : 'never';
    return [name, met].concat(shares, remedy);
  });
  const counts = TENANT_COUNTS.map((tenants) => `of it, ${toNumber(tenants)}`);
  return toMarkdownTable([['limit', 'is met at', ...counts, 'what to change'], ...rows]);
}

function describeRun(date: string, { cores, cpu, memoryGb, versions, loadBefore }: Machine, what: string): string {
  return `${date.slice(0, 10)}: ${what}, on ${cores} × ${cpu}, ${memoryGb} GB, Node ${versions.node}, workerd ${versions.workerd}; load of the machine before: ${loadBefore.toFixed(2)}.`;
}

function toDollars(dollars: number): string {
  return toNumber(Math.round(dollars));
}

function toNumber(value: number): string {
  return value.toLocaleString('en-GB');
}

function roundTo(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.round(value / unit) * unit;
}

function toShare(share: number): string {
  if (share >= 10) return `${toNumber(Math.round(share))} ×`;
  return share < 0.0001 ? '0 %' : `${Number((share * 100).toPrecision(2))} %`;
}
