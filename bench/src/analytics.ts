/**
 * Tracked events at a steady rate, and whether all are counted: `node bench/src/analytics.ts [seconds] [events a minute]`.
 * Ends with exit code 1 when one is lost or counted wrongly, or a widget takes longer than it may.
 */
import { quantile } from './statistics.ts';
import { toFinding } from './suite/finding.ts';
import { leaveFindings } from './suite/leave-findings.ts';
import { countKept, countSent, sortKeys } from './visits/recount.ts';
import type { Counts } from './visits/recount.ts';
import { sendEvents } from './visits/send-events.ts';
import { startShop } from './visits/start-shop.ts';
import type { Shop } from './visits/start-shop.ts';

const [seconds = 300, eventsPerMinute = 10_000] = process.argv.slice(2).map(Number);
const MAX_WIDGET_MS = 100;
const WIDGET_ROUNDS = 20;
const RANGES = ['', 'compare=previous', 'timeZone=Asia/Kolkata&compare=previous'];
const ALL = 'from=2020-01-01&to=2099-12-31';

const problems: string[] = [];
let slowestWidgetMs = 0;
let lateWidgets = 0;
const shop = await startShop();
try {
  const sent = await sendEvents(shop.eventsUrl, { seconds, eventsPerMinute });
  console.log(`${sent.events.length} events in ${sent.requests} requests: ${describe(sent.latencies)}`);
  for (const failure of sent.failed.slice(0, 3)) console.log(`  ${failure}`);
  if (sent.failed.length > 0) problems.push(`${sent.failed.length} requests were not taken`);
  const began = performance.now();
  while (((await shop.rollUp()) as string).includes('"isComplete":false')) console.log('  counting goes on');
  console.log(`counted in ${Math.round(performance.now() - began)} ms`);
  const counted = await readCounts(shop);
  for (const widget of shop.widgets) await measureWidget(widget);
  await shop.close();
  compare('the events that were kept', countKept(shop.platform.stateDir), countSent(sent.events));
  compare('the figures', counted, countSent(sent.events));
} finally {
  await shop.close();
  await shop.remove();
}
console.log(problems.length === 0 ? 'none lost, all counted, all widgets in time' : problems.join('\n'));
await leaveFindings([
  toFinding('faults of counting', 'lost', problems.length - lateWidgets, 0),
  toFinding('slowest p95 of a widget', 'ms', slowestWidgetMs, MAX_WIDGET_MS),
]);
process.exitCode = problems.length === 0 ? 0 : 1;

async function measureWidget(widget: string): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < WIDGET_ROUNDS; round++) {
    const began = performance.now();
    await shop.loadWidget(widget, RANGES[round % RANGES.length] ?? '');
    times.push(performance.now() - began);
  }
  console.log(`${widget}: ${describe(times)}`);
  const p95 = quantile(times, 0.95);
  slowestWidgetMs = Math.max(slowestWidgetMs, p95);
  if (p95 <= MAX_WIDGET_MS) return;
  lateWidgets += 1;
  problems.push(`${widget} takes longer than ${MAX_WIDGET_MS} ms`);
}

async function readCounts({ exportReport }: Shop): Promise<Counts> {
  const days = await exportReport(`report=days&${ALL}`);
  const pages: Record<string, number> = {};
  for (const [, page = '', views] of await exportReport(`report=pages&${ALL}`))
    if (Number(views) > 0) pages[page] = (pages[page] ?? 0) + Number(views);
  const sum = (column: number): number => days.reduce((total, row) => total + Number(row[column]), 0);
  return { events: sum(6), views: sum(5), visitors: sum(1), pages: sortKeys(pages) };
}

function compare(what: string, found: Counts, expected: Counts): void {
  const [is, should] = [JSON.stringify(found), JSON.stringify(expected)];
  console.log(`${what}: ${found.events} events, ${found.views} page views, ${found.visitors} visitors`);
  if (is !== should) problems.push(`${what} are ${is}\n  and should be ${should}`);
}

function describe(times: readonly number[]): string {
  return `p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`;
}
