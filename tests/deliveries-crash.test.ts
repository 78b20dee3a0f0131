/** A cell, the dispatcher's runtime and the whole platform are killed while events and schedules are in flight. */
import type { ScheduleList } from '@digital-commerce/plugin-schema';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as until } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StartingPlatform } from './support/platform-process.ts';
import type { PlatformProcess } from './support/platform-process.ts';
import { findProcesses } from './support/processes.ts';

const MINUTE = 60_000;
const WAIT = { timeout: 120_000, interval: 500 };
const EVENTS_PER_KILL = 40;
const T = '/v1/tenants/shop';

/** Notes each call under the idempotency key that it has, and does what it is for once. */
const NOTE = `import type { PluginContext } from '@digital-commerce/plugin-sdk';
export async function note({ kv, invocation }: PluginContext, what: string): Promise<void> {
  await kv.set('call/' + what + '/' + invocation.id, 1);
  await kv.set('key/' + what + '/' + invocation.idempotencyKey, 1);
  await new Promise((resolve) => setTimeout(resolve, what.startsWith('tick') ? 2_000 : 20));
  const done = 'done/' + invocation.idempotencyKey;
  if ((await kv.get(done)) !== undefined) return;
  await kv.set(done, what, { ifVersion: null });
  await kv.set('effect/' + what + '/' + invocation.id, 1);
}`;

const CONSUMER = {
  id: 'consumer',
  declarations: `
    .permission('kv', 'Notes what it is told')
    .subscribe('order-placed', 'src/on-order.ts')
    .schedule('minutely', '* * * * *', 'src/tick.ts', { overlap: 'queue', catchUp: 'all' })
    .apiEndpoint('GET', '/noted', 'src/noted.ts')`,
  files: {
    'src/note.ts': NOTE,
    'src/on-order.ts': `import { note } from './note.ts';
const onOrder: EventHandler<number> = (context, { data }) => note(context, 'order-' + data);
export default onOrder;`,
    'src/tick.ts': `import { note } from './note.ts';
const tick: ScheduleHandler = (context, { scheduledAt }) => note(context, 'tick-' + scheduledAt);
export default tick;`,
    'src/noted.ts': `const noted: ApiHandler = async ({ kv }) => {
  const keys: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await kv.list({ limit: 1_000, ...(cursor !== undefined && { cursor }) });
    keys.push(...page.items.map(({ key }) => key));
    cursor = page.cursor;
    if (cursor === undefined) return keys;
  }
};
export default noted;`,
  },
};

let folder: string;
let starting: StartingPlatform;
let platform: PlatformProcess;
/** Numbers of the events that the platform has acknowledged. */
const acknowledged: number[] = [];
let sent = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deliveries-crash-test-'));
  mkdirSync(join(folder, 'tmp'));
  await start();
  await platform.createTenant('shop');
  await platform.publish(CONSUMER);
  await platform.install('shop', 'consumer');
}, 120_000);

afterAll(async () => {
  await starting.end('SIGKILL');
  rmSync(folder, { recursive: true });
});

test('what was acknowledged is delivered at least once, each time of a schedule once, and with its key each is done once', async () => {
  await killWhileEmitting(() => killAll('the runtime', runtimes()));
  await killWhileEmitting(() => killAll('a cell', cells()));
  await killWhileEmitting(async () => {
    await starting.end('SIGKILL');
    await start();
  });

  // In the middle of a run.
  await expect.poll(async () => (await listRuns())[0]?.state, WAIT).toBe('running');
  await starting.end('SIGKILL');
  await start();

  // Down while a time comes.
  await until(MINUTE - (Date.now() % MINUTE) - 500);
  await starting.end('SIGKILL');
  await until(1_000);
  await start();
  const lastTime = new Date(Math.floor(Date.now() / MINUTE) * MINUTE).toISOString();

  const states = async () => {
    const { body } = await platform.call<{ deliveries: { state: string }[] }>('GET', `${T}/deliveries?limit=500`);
    return new Set(body.deliveries.map(({ state }) => state));
  };
  await expect.poll(async () => (await listRuns()).some(({ scheduledAt }) => scheduledAt >= lastTime), WAIT).toBe(true);
  await expect.poll(states, WAIT).toEqual(new Set(['done']));

  const noted = await listNoted();
  expect(acknowledged.length).toBeGreaterThan(EVENTS_PER_KILL);
  const orders = [...count(noted, 'call/order-').keys()];
  expect(orders).toEqual(expect.arrayContaining(acknowledged.map(String)));
  // However often it was called: one key for each, so that its work was done once.
  expect(findOthers(count(noted, 'key/order-'), 1)).toEqual([]);
  expect(findOthers(count(noted, 'effect/order-'), 1)).toEqual([]);

  const times = (await listRuns()).map(({ scheduledAt }) => Date.parse(scheduledAt)).toReversed();
  expect(times.length).toBeGreaterThan(1);
  expect(times).toEqual(times.map((_time, index) => times[0]! + index * MINUTE));
  const ticks = times.map((time) => new Date(time).toISOString());
  expect([...count(noted, 'effect/tick-').keys()]).toEqual(ticks);
  expect(findOthers(count(noted, 'key/tick-'), 1)).toEqual([]);
  expect(findOthers(count(noted, 'effect/tick-'), 1)).toEqual([]);
}, 420_000);

async function start(): Promise<void> {
  starting = new StartingPlatform({ stateDir: folder, temporaryDir: join(folder, 'tmp') });
  platform = await starting.whenReady();
}

/** Sends events one after another until so many are acknowledged; after half of them something is killed. */
async function killWhileEmitting(kill: () => unknown): Promise<void> {
  const whole = acknowledged.length + EVENTS_PER_KILL;
  let killing: Promise<unknown> | undefined;
  while (acknowledged.length < whole) {
    sent += 1;
    const n = sent;
    // One that gets no answer may have been accepted, or not.
    const answer = await platform.call('POST', `${T}/events`, { type: 'order-placed', data: n }).catch(() => undefined);
    if (answer?.status === 202) acknowledged.push(n);
    if (acknowledged.length === whole - EVENTS_PER_KILL / 2) killing ??= Promise.resolve(kill());
    if (answer === undefined) await killing?.then(untilServing);
  }
  await killing;
}

/** Waits until the platform answers. */
async function untilServing(): Promise<void> {
  await expect
    .poll(() => platform.call('GET', '/v1/health').catch(() => undefined), WAIT)
    .toMatchObject({ status: 200 });
}

function killAll(what: string, pids: readonly number[]): void {
  if (pids.length === 0) throw new Error(`There is no process of ${what}.`);
  for (const pid of pids) process.kill(pid, 'SIGKILL');
}

function runtimes(): number[] {
  return findProcesses(`--socket-addr=entry=127.0.0.1:${new URL(platform.url).port}`);
}

/** Those of plugins. A part of the namespace keeps its resources. */
function cells(): number[] {
  const others = new Set([...runtimes(), ...findProcesses('resources-')]);
  const children = new Set(platform.children);
  return findProcesses('/bin/workerd').filter((pid) => children.has(pid) && !others.has(pid));
}

async function listRuns(): Promise<ScheduleList['schedules'][number]['runs']> {
  const answer = await platform.call<ScheduleList>('GET', `${T}/plugins/consumer/schedules`).catch(() => undefined);
  return answer?.body.schedules[0]?.runs ?? [];
}

async function listNoted(): Promise<string[]> {
  return (await platform.call<string[]>('GET', `${T}/api/consumer/noted`)).body;
}

/** How many keys begin with the prefix and each name. */
function count(keys: readonly string[], prefix: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys.filter((text) => text.startsWith(prefix))) {
    const name = key.slice(prefix.length, key.indexOf('/', prefix.length));
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function findOthers(counts: ReadonlyMap<string, number>, expected: number): string[] {
  return [...counts].filter(([, found]) => found !== expected).map(([name, found]) => `${name}: ${found}`);
}
