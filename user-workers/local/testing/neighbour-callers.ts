/** Calls the good neighbours or the hostile ones for a while and tells what came of it: a process of `neighbours.ts`. */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { callMethod } from './call-method.ts';
import { GOOD_COUNT, HOSTILE_METHODS } from './neighbour-scripts.ts';
import type { LoadResult } from './neighbours.ts';

const EVERY_MS = 100;
const [kind, address = '', duration] = process.argv.slice(2);
const url = new URL(address);
process.send?.('ready');
await once(process, 'message');
const until = performance.now() + Number(duration);
process.send?.(kind === 'good' ? await callGoodOnes() : await disturb(), () => process.disconnect());

async function callGoodOnes(): Promise<LoadResult> {
  const latencies: number[] = [];
  const errors: string[] = [];
  const calls: Promise<void>[] = [];
  for (let i = 0; performance.now() < until; i++) {
    calls.push(callGood(i, { latencies, errors }));
    await sleep(EVERY_MS / GOOD_COUNT);
  }
  await Promise.all(calls);
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => latencies[Math.floor((latencies.length - 1) * share)] ?? NaN;
  return { calls: calls.length, errors, medianMs: at(0.5), p99Ms: at(0.99) };
}

async function callGood(
  index: number,
  { latencies, errors }: { latencies: number[]; errors: string[] },
): Promise<void> {
  const began = performance.now();
  const sent = { args: [index, 1], limits: {} };
  const answer = await callMethod(url, `good-${index % GOOD_COUNT}`, 'add', sent).catch(String);
  latencies.push(performance.now() - began);
  if (answer !== index + 1) errors.push(JSON.stringify(answer));
}

async function disturb(): Promise<{ calls: number }> {
  let calls = 0;
  const callOne = async (method: string): Promise<void> => {
    for (; performance.now() < until; calls++) {
      const sent = { args: [], limits: { cpuMs: 50 } };
      await callMethod(url, `hostile-${method.toLowerCase()}`, method, sent).catch(() => undefined);
      await sleep(20);
    }
  };
  await Promise.all(HOSTILE_METHODS.map(callOne));
  return { calls };
}
