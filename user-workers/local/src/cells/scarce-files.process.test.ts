import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestNamespace } from '../../testing/test-namespace.ts';

const PRLIMIT = '/usr/bin/prlimit';
const ENOUGH = 4_096;
const SOURCE = 'export default { fetch: () => new Response("served") };';

let namespace: TestNamespace;

beforeAll(async () => {
  namespace = await TestNamespace.start();
});
afterAll(() => namespace.close());

test.runIf(process.platform === 'linux' && existsSync(PRLIMIT))(
  'a host that runs out of files fails the calls that need some, survives, and serves when it has files again',
  async () => {
    const limit = new FileLimit();
    await namespace.upload('first', SOURCE);
    expect(await (await namespace.fetch('first')).text()).toBe('served');
    for (let left = 4; left <= 28; left += 2) {
      await namespace.upload(`script-${left}`, SOURCE);
      await limit.set(readdirSync('/proc/self/fd').length + left);
      await namespace.upload(`other-${left}`, SOURCE).catch(() => undefined);
      await limit.set(ENOUGH);
      expect(await (await namespace.fetch(`script-${left}`)).text()).toBe('served');
    }
    limit.close();
  },
  60_000,
);

/** Changes the limit on files of this process from outside: it cannot start anything while it has none. */
class FileLimit {
  readonly #shell = spawn('/bin/sh', [
    '-c',
    `while read n; do ${PRLIMIT} --pid ${process.pid} --nofile=$n; echo; done`,
  ]);

  async set(value: number): Promise<void> {
    this.#shell.stdin.write(`${value}:\n`);
    await once(this.#shell.stdout, 'data');
  }

  close(): void {
    this.#shell.kill();
  }
}
