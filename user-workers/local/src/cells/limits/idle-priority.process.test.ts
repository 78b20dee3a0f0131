import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TestNamespace } from '../../../testing/test-namespace.ts';
import { CHRT } from './cell-priority.ts';

const SOURCE = `import { WorkerEntrypoint } from 'cloudflare:workers';
export default class extends WorkerEntrypoint { spin() { while (true); } greet() { return 'hello'; } }`;
// Of Linux.
const SCHED_OTHER = 0;
const SCHED_IDLE = 5;

test.runIf(process.getuid?.() === 0 && existsSync(CHRT))(
  'a script that goes over its limits gets idle processors next, until its cell has lived for a while',
  async () => {
    const namespace = await TestNamespace.start();
    await namespace.upload('user', SOURCE);
    const readPolicy = async (): Promise<number> => {
      expect(await namespace.call('user', 'greet')).toBe('hello');
      return readSchedulingPolicy(namespace.host.listCells()[0]?.pid ?? 0);
    };
    expect(await readPolicy()).toBe(SCHED_OTHER);
    const answer = await namespace.call('user', 'spin', [], { cpuMs: 50 });
    expect(answer).toMatchObject({ error: 'Worker exceeded CPU time limit.' });
    expect(await readPolicy()).toBe(SCHED_IDLE);
    await expect.poll(readPolicy, { timeout: 15_000, interval: 200 }).toBe(SCHED_OTHER);
    await namespace.close();
  },
);

/** The 41st field; the second, a name in parentheses, may hold spaces. */
function readSchedulingPolicy(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[38]);
}
