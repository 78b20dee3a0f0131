import { setTimeout as sleep } from 'node:timers/promises';
import type { TestNamespace } from './test-namespace.ts';

export interface LoadResult {
  calls: number;
  /** Of calls that failed. */
  errors: unknown[];
  medianMs: number;
  p99Ms: number;
}

const GOOD = 10;
const EVERY_MS = 100;
const HOSTILE = [
  'spin',
  'spinYielding',
  'fillHeap',
  'fillBuffers',
  'fillAtOnce',
  'die',
  'log',
  'goOn',
  'match',
  'churn',
];

/** Ten Workers that behave, and ten that do not. */
export async function uploadNeighbours(namespace: TestNamespace): Promise<void> {
  for (let i = 0; i < GOOD; i++) await namespace.upload(`good-${i}`, GOOD_SOURCE);
  for (const name of HOSTILE) await namespace.upload(`hostile-${name.toLowerCase()}`, HOSTILE_SOURCE);
}

/** Calls each of the good ones ten times in a second, whether or not the others are called all the time. */
export async function callNeighbours(
  namespace: TestNamespace,
  { durationMs, isHostile }: { durationMs: number; isHostile: boolean },
): Promise<LoadResult> {
  const until = performance.now() + durationMs;
  const hostile = isHostile ? HOSTILE.map((method) => disturb(namespace, method, until)) : [];
  const latencies: number[] = [];
  const errors: unknown[] = [];
  const calls: Promise<void>[] = [];
  for (let i = 0; performance.now() < until; i++) {
    calls.push(callGood(namespace, i, { latencies, errors }));
    await sleep(EVERY_MS / GOOD);
  }
  await Promise.all([...calls, ...hostile]);
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => latencies[Math.floor((latencies.length - 1) * share)] ?? NaN;
  return { calls: calls.length, errors, medianMs: at(0.5), p99Ms: at(0.99) };
}

async function callGood(
  namespace: TestNamespace,
  index: number,
  { latencies, errors }: { latencies: number[]; errors: unknown[] },
): Promise<void> {
  const began = performance.now();
  const answer = await namespace.call(`good-${index % GOOD}`, 'add', [index, 1]).catch((error: unknown) => error);
  latencies.push(performance.now() - began);
  if (answer !== index + 1) errors.push(answer);
}

async function disturb(namespace: TestNamespace, method: string, until: number): Promise<void> {
  while (performance.now() < until) {
    await namespace.call(`hostile-${method.toLowerCase()}`, method, [], { cpuMs: 50 }).catch(() => undefined);
    await sleep(20);
  }
}

const GOOD_SOURCE = `import { WorkerEntrypoint } from 'cloudflare:workers';
export default class extends WorkerEntrypoint { add(a, b) { return a + b; } }`;

const HOSTILE_SOURCE = `import { abortIsolate, WorkerEntrypoint } from 'cloudflare:workers';
const kept = [];
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const work = () => { for (let i = 0, x = 1; i < 1_000_000; i++) x = (x * 31 + i) % 1_000_003; };
export default class extends WorkerEntrypoint {
  spin() { while (true); }
  async spinYielding() { while (true) { work(); await pause(0); } }
  fillHeap() { while (true) kept.push({ a: [1, 2, 3], b: {} }); }
  async fillBuffers() { while (true) { kept.push(new Uint8Array(1 << 20).fill(1)); await pause(0); } }
  fillAtOnce() { kept.push(new Uint8Array(500 << 20).fill(1)); }
  die() { abortIsolate('on purpose'); }
  log() { for (let i = 0; i < 20_000; i++) console.log('x'.repeat(1_000)); }
  goOn() { this.ctx.waitUntil((async () => { while (true) { work(); await pause(0); } })()); }
  match() { return /^(a+)+$/.test('a'.repeat(40) + 'b'); }
  async churn() { for (let i = 0; i < 500; i++) await fetch('http://nowhere.example/').catch(() => {}); }
}`;
