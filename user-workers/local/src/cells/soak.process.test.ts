import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countProcesses } from '../../testing/count-processes.ts';
import { TestNamespace } from '../../testing/test-namespace.ts';

const SCRIPTS = 500;
const HOT = 50;
const MAX_CELLS = 20;
const IDLE_MS = 1_000;

let namespace: TestNamespace;

beforeAll(async () => {
  namespace = await TestNamespace.start({ maxCells: MAX_CELLS, idleMs: IDLE_MS });
});

afterAll(() => namespace.close());

test(
  'of 500 scripts with 50 in use, 20 cells answer every call, and nothing is left when they are idle',
  { timeout: 240_000 },
  async () => {
    await namespace.upload('first', source(-1));
    expect(await namespace.call('first', 'tell')).toBe(-1);
    await whenIdle();
    const before = { files: readdirSync('/proc/self/fd').length, processes: countProcesses() };
    let most = 0;
    const look = setInterval(() => (most = Math.max(most, countProcesses() - before.processes)), 20);
    const names = Array.from({ length: SCRIPTS }, (_, index) => index);
    await inTurns(names, 8, (index) => namespace.upload(`user-${index}`, source(index)));
    const calls = Array.from({ length: 480 }, (_, index) =>
      index % 16 === 0 ? (index * 7) % SCRIPTS : Math.floor(index / 8) % HOT,
    );
    const answers = await inTurns(calls, 16, (index) => namespace.call(`user-${index}`, 'tell'));
    expect(answers.filter((answer, at) => answer !== calls[at])).toEqual([]);
    clearInterval(look);
    // Two uploads may be tried beyond the limit.
    expect(most).toBeLessThanOrEqual(MAX_CELLS + 2);
    await whenIdle();
    expect(countProcesses()).toBe(before.processes);
    // Connections of this test's own to the dispatcher and the API come and go.
    expect(readdirSync('/proc/self/fd').length).toBeLessThan(before.files + 40);
    await expect
      .poll(() => readdirSync(namespace.host.address.runDir).toSorted(), { timeout: 10_000 })
      .toEqual(['bridges', 'host', 'own-files']);
  },
);

function source(index: number): string {
  return `import { WorkerEntrypoint } from 'cloudflare:workers';
export default class extends WorkerEntrypoint { tell() { return ${index}; } }`;
}

async function whenIdle(): Promise<void> {
  await expect.poll(() => namespace.host.listCells(), { timeout: 20_000, interval: 100 }).toEqual([]);
}

async function inTurns<T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < items.length) {
      const at = next++;
      results[at] = await work(items[at] as T);
    }
  };
  await Promise.all(Array.from({ length: width }, one));
  return results;
}
