/**
 * How soon each page of the dashboard can be used, and how long lists scroll: `node bench/src/dashboard.ts [rounds] [rows]`.
 * Ends with exit code 1 when the median of a page is above 1 s, or scrolling is not smooth.
 */
import { DASHBOARD_VIEWS } from '../../tests/support/dashboard-views.ts';
import type { DashboardView } from '../../tests/support/dashboard-views.ts';
import { Dashboard } from '../../tests/support/dashboard.ts';
import type { Visit } from '../../tests/support/dashboard.ts';
import { fillPlatform } from '../../tests/support/filled-platform.ts';
import type { Filling } from '../../tests/support/filled-platform.ts';
import { measureScrolling } from './dashboard/measure-scrolling.ts';
import { SEEDS } from './dashboard/seed-rows.ts';
import { loadCold, navigate, watchReadiness } from './dashboard/watch-readiness.ts';
import { formatTable } from './format-table.ts';
import { describeMachine } from './machine.ts';
import { describeSpread, quantile } from './statistics.ts';
import { toFinding } from './suite/finding.ts';
import type { Finding } from './suite/finding.ts';
import { leaveFindings } from './suite/leave-findings.ts';

const [rounds = 5, rows = 10_000] = process.argv.slice(2).map(Number);
const MAX_READY_MS = 1_000;
const MAX_FRAME_MS = 100;
const MAX_DROPPED = 0.05;
const MAX_DRAWN = 100;
const LISTS = [
  ['logs', '/tenants/acme/logs?text=tally', 'Logs'],
  ['executions', '/tenants/acme/executions?kind=hook', 'Executions'],
  ['audit', '/tenants/acme/audit', 'Audit log'],
  ['deliveries', '/tenants/acme/deliveries', 'Deliveries'],
] as const;

const problems: string[] = [];
const findings: Finding[] = [];
const { loadBefore, cpu, cores } = describeMachine();
console.log(`${cpu}, ${cores} cores, load before ${loadBefore.toFixed(2)}`);
const dashboard = await Dashboard.boot();
try {
  const filling = await fillPlatform(dashboard.platform);
  if (rounds > 0) await measurePages(filling);
  if (rows > 0) await measureLists();
} finally {
  await dashboard.close();
}
console.log(problems.length === 0 ? 'each page in time, each list smooth' : problems.join('\n'));
await leaveFindings(findings);
process.exitCode = problems.length === 0 ? 0 : 1;

async function measurePages(filling: Filling): Promise<void> {
  const table = [['page', 'cold ms', 'p90', 'within ms', 'p90']];
  for (const view of onePerRoute()) {
    const path = typeof view.path === 'string' ? view.path : view.path(filling);
    const cold: number[] = [];
    const within: number[] = [];
    for (let round = 0; round < rounds; round++) {
      // Nothing of it is in a new visitor's cache but the session.
      const visit = await dashboard.visit();
      const { page } = visit;
      await watchReadiness(page);
      if (view.as !== 'nobody') await visit.signInByApi(tokenOf(view, filling));
      cold.push(await loadCold(page, `${dashboard.url}${path}`));
      if (view.as === undefined) {
        await page.goto(`${dashboard.url}/tenants`);
        within.push(await navigate(page, path));
      }
      await visit.close();
    }
    table.push([view.route, ...describe(cold), ...(within.length === 0 ? ['–', '–'] : describe(within))]);
    for (const [kind, times] of Object.entries({ cold, within })) {
      if (times.length === 0) continue;
      const value = describeSpread(times);
      findings.push({ what: `${view.route} (${kind})`, unit: 'ms', value, target: MAX_READY_MS });
      if (value.median > MAX_READY_MS)
        problems.push(`${view.route} (${kind}) is ready after ${Math.round(value.median)} ms`);
    }
  }
  console.log(formatTable(table).join('\n'));
}

/** The first of each route, without what opens on it. */
function onePerRoute(): DashboardView[] {
  const pages = DASHBOARD_VIEWS.filter(({ layer, prepare }) => layer === undefined && prepare === undefined);
  return [...new Map(pages.toReversed().map((view) => [view.route, view])).values()].toReversed();
}

function tokenOf({ as }: DashboardView, filling: Filling): string {
  return as === undefined || as === 'nobody' ? dashboard.platform.local.operatorToken : filling[as];
}

async function measureLists(): Promise<void> {
  const table = [['list', 'rows', 'in the page', 'frames', 'dropped', 'longest ms']];
  for (const [seed, path, name] of LISTS) {
    await SEEDS[seed](dashboard.platform, rows);
    const { page, close } = await openAt(path);
    const { rows: found, drawn, frames, droppedShare, longestFrameMs } = await measureScrolling(page, name);
    const dropped = `${(droppedShare * 100).toFixed(1)} %`;
    table.push([name, String(found), String(drawn), String(frames), dropped, longestFrameMs.toFixed(0)]);
    findings.push(toFinding(`${name}: frames dropped`, '%', droppedShare * 100, MAX_DROPPED * 100));
    if (droppedShare > MAX_DROPPED) problems.push(`${name} drops ${dropped} of its frames`);
    if (longestFrameMs > MAX_FRAME_MS) problems.push(`${name} stands still for ${longestFrameMs.toFixed(0)} ms`);
    if (drawn > MAX_DRAWN) problems.push(`${name} has ${drawn} rows in the page`);
    await close();
  }
  console.log(formatTable(table).join('\n'));
}

async function openAt(path: string): Promise<{ page: Visit['page']; close: () => Promise<void> }> {
  const visit = await dashboard.visit();
  await visit.signInByApi(dashboard.platform.local.operatorToken);
  await visit.page.goto(`${dashboard.url}${path}`);
  return { page: visit.page, close: () => visit.close() };
}

function describe(times: readonly number[]): [string, string] {
  return [quantile(times, 0.5).toFixed(0), quantile(times, 0.9).toFixed(0)];
}
