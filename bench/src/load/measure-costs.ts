import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Machine } from '../machine.ts';
import type { CountedPlatform, Usages } from './count-usage.ts';
import { furnishPlatform, SECRET } from './furnish-platform.ts';
import { LoadChanges } from './load-changes.ts';
import { toLoadRequest } from './load-requests.ts';
import { LoadSender } from './load-sender.ts';
import { CALL_KINDS } from './mix.ts';
import type { CallKind } from './mix.ts';
import { readProcesses } from './process-table.ts';

/** What one call uses on average, with all that it leads to, in what Cloudflare bills. */
export interface CallCost {
  /** Of the dispatcher's workerd, Durable Objects included. On a shared machine, and so an upper bound. */
  runtimeCpuMs: number;
  /** Of plugins' processes and those of their databases. */
  pluginCpuMs: number;
  d1Statements: number;
  d1RowsRead: number;
  d1RowsWritten: number;
  objectRequests: number;
  objectRowsRead: number;
  objectRowsWritten: number;
  /** Those of them that keep traces, of which fewer can be kept. */
  traceRequests: number;
  traceRowsRead: number;
  traceRowsWritten: number;
  r2ClassA: number;
  r2ClassB: number;
}

/** What `costs.ts` found. */
export interface CostReport {
  date: string;
  machine: Machine;
  calls: number;
  changes: number;
  costs: CallCosts;
  stored: StoredBytes;
}

/** `change`: an install, upgrade, rollback or removal. */
export type CostKind = CallKind | 'change';
export type CallCosts = Record<CostKind, CallCost>;

/** Bytes that are kept, on average. */
export interface StoredBytes {
  trace: number;
  delivery: number;
}

const TENANT = 'costs';
const WARM_UP_CALLS = 20;
/** Calls of a small tenant come alone: what is gathered for several, such as traces, goes for each, and none is left out. */
const PAUSE_MS = 100;
/** Of an installation's database: its own process counts nothing, and each note is one request to it. */
const NOTES: Readonly<Record<CostKind, number>> = {
  filter: 0,
  provider: 0,
  action: 1,
  endpoint: 1,
  event: 1,
  webhook: 1,
  change: 0,
};
const TICKS_PER_SECOND = 100;

/** Makes so many calls of each kind, one after another with pauses, and divides what they have used. */
export async function measureCosts(
  platform: CountedPlatform,
  { calls, changes }: { calls: number; changes: number },
): Promise<CallCosts> {
  const { url, operatorToken: token } = platform.local;
  await furnishPlatform({ url, token, tenants: [TENANT] });
  const sender = new LoadSender({ url, token });
  let count = 0;
  const call = async (kind: CallKind): Promise<string> => {
    const request = toLoadRequest(kind, `cost-${count++}`, { tenant: TENANT, token, secret: SECRET });
    const { status, text } = await sender.send('POST', request.path, request);
    const wrong = request.judge(status, text);
    if (wrong !== undefined) throw new Error(`A call of the kind "${kind}" failed: ${wrong} ${text}`);
    return text;
  };
  try {
    const note = JSON.parse(await call('endpoint')) as { rowsRead: number; rowsWritten: number };
    const costs = {} as CallCosts;
    for (const kind of CALL_KINDS) {
      for (let warm = 0; warm < WARM_UP_CALLS; warm++) await call(kind);
      costs[kind] = await measure(platform, kind, calls, { note, make: () => call(kind) });
    }
    const changing = new LoadChanges(sender, [TENANT]);
    const make = (): Promise<void> => changing.next().make();
    costs.change = await measure(platform, 'change', changes, { note, make });
    return costs;
  } finally {
    await sender.close();
  }
}

async function measure(
  platform: CountedPlatform,
  kind: CostKind,
  calls: number,
  { note, make }: { note: { rowsRead: number; rowsWritten: number }; make: () => Promise<unknown> },
): Promise<CallCost> {
  const before = readCpu();
  const usages = await platform.count(async () => {
    for (let made = 0; made < calls; made++) {
      await make();
      await sleep(PAUSE_MS);
    }
  });
  const after = readCpu();
  return toCost(usages, { calls, notes: NOTES[kind], note, cpu: [after[0] - before[0], after[1] - before[1]] });
}

interface Divisor {
  calls: number;
  notes: number;
  note: { rowsRead: number; rowsWritten: number };
  /** Milliseconds of the runtime and of plugins. */
  cpu: readonly [number, number];
}

/** @param usages of all calls together */
export function toCost({ D1, R2, ...objects }: Usages, { calls, notes, note, cpu }: Divisor): CallCost {
  const sum = (what: 'requests' | 'rowsRead' | 'rowsWritten'): number =>
    Object.values(objects).reduce((total, usage) => total + usage[what], 0) / calls;
  return {
    runtimeCpuMs: cpu[0] / calls,
    pluginCpuMs: Math.max(0, cpu[1]) / calls,
    d1Statements: (D1?.requests ?? 0) / calls,
    d1RowsRead: (D1?.rowsRead ?? 0) / calls,
    d1RowsWritten: (D1?.rowsWritten ?? 0) / calls,
    objectRequests: sum('requests') + notes,
    objectRowsRead: sum('rowsRead') + notes * note.rowsRead,
    objectRowsWritten: sum('rowsWritten') + notes * note.rowsWritten,
    traceRequests: (objects['TraceStore']?.requests ?? 0) / calls,
    traceRowsRead: (objects['TraceStore']?.rowsRead ?? 0) / calls,
    traceRowsWritten: (objects['TraceStore']?.rowsWritten ?? 0) / calls,
    r2ClassA: (R2?.classA ?? 0) / calls,
    r2ClassB: (R2?.classB ?? 0) / calls,
  };
}

/** Milliseconds that the runtime and plugins' processes have computed so far. */
function readCpu(): [number, number] {
  const sums: [number, number] = [0, 0];
  for (const { pid, role } of readProcesses(process.pid)) {
    if (role !== 'runtime' && role !== 'cell') continue;
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    // utime and stime, fields 14 and 15 of all.
    sums[role === 'runtime' ? 0 : 1] += ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_PER_SECOND;
  }
  return sums;
}

/** What a stopped platform keeps of each trace and each delivery. */
export function measureStored(stateDir: string): StoredBytes {
  const perRow = (owner: string, table: string): number => {
    let bytes = 0;
    let rows = 0;
    for (const database of openDatabases(join(stateDir, 'resources'), owner)) {
      const tables = database.prepare('SELECT name FROM sqlite_schema WHERE name = ?').all(table);
      if (tables.length > 0) {
        bytes += readSize(database);
        rows += Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);
      }
      database.close();
    }
    return bytes / Math.max(1, rows);
  };
  return { trace: perRow('TraceStore', 'traces'), delivery: perRow('DeliveryQueue', 'deliveries') };
}

function openDatabases(folder: string, owner: string): DatabaseSync[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.includes(owner) && path.endsWith('.sqlite') && !path.endsWith('metadata.sqlite'))
    .map((path) => new DatabaseSync(join(folder, path)));
}

function readSize(database: DatabaseSync): number {
  const read = (name: string): number => Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
  return read('page_count') * read('page_size');
}
