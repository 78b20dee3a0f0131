import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestNamespace } from '../../testing/test-namespace.ts';
import { isExiting } from './is-exiting.ts';

const SOURCE = `import { DurableObject, WorkerEntrypoint } from 'cloudflare:workers';
export class Counter extends DurableObject {
  async add() {
    const count = ((await this.ctx.storage.get('count')) ?? 0) + 1;
    await this.ctx.storage.put('count', count);
    return count;
  }
}
export default class extends WorkerEntrypoint {
  greet() { return 'hello'; }
  hang() { return new Promise((resolve) => setTimeout(resolve, 60_000)); }
  count() { return this.env.COUNTER.getByName('one').add(); }
}`;
const DURABLE = {
  bindings: [{ type: 'durable_object_namespace', name: 'COUNTER', class_name: 'Counter' }],
  migrations: { new_tag: 'v1', new_sqlite_classes: ['Counter'] },
};

let namespace: TestNamespace;

beforeAll(async () => {
  namespace = await TestNamespace.start();
  for (const name of ['plain', 'durable']) await namespace.upload(name, SOURCE, DURABLE);
});

afterAll(() => namespace.close());

test.runIf(process.platform === 'linux')(
  'when the process is killed that starts cells, calls fail as for a crash, and the next ones are answered with what was kept',
  async () => {
    expect(await namespace.call('plain', 'greet')).toBe('hello');
    expect(await namespace.call('durable', 'count')).toBe(1);
    const before = pidsOfCells();
    const parents = new Set(before.map(parentOf));
    expect(parents.size).toBe(1);
    expect(parents).not.toContain(process.pid);
    const hanging = namespace.call('plain', 'hang');
    await expect.poll(() => namespace.host.listCells().some(({ openCalls }) => openCalls > 0)).toBe(true);
    process.kill([...parents][0] ?? 0, 'SIGKILL');
    expect(await hanging).toMatchObject({ error: 'Worker crashed: its process ended.' });
    await expect.poll(() => before.map(isExiting)).toEqual([true, true]);
    expect(await namespace.call('plain', 'greet')).toBe('hello');
    await expect.poll(() => namespace.call('durable', 'count')).toBe(2);
    expect(pidsOfCells().map(parentOf)).not.toContain([...parents][0]);
  },
);

function pidsOfCells(): number[] {
  return namespace.host.listCells().map(({ pid }) => pid);
}

/** The second field after the name in parentheses. */
function parentOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
}
