import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { TestNamespace } from '../../testing/test-namespace.ts';

let namespace: TestNamespace;

afterEach(() => namespace.close());

test('through ten uploads under load no call fails, and none that begins after an upload sees older code', async () => {
  namespace = await TestNamespace.start();
  await namespace.upload('shop', source(0));
  const load = new Load(namespace);
  const stream = await namespace.fetch('shop');
  const streamed = stream.text();
  load.start();
  for (let version = 1; version <= 10; version++) {
    await load.whenAnswered(40);
    await namespace.upload('shop', source(version));
    load.installed = version;
  }
  await load.whenAnswered(40);
  await load.stop();
  expect(load.failures).toEqual([]);
  expect(load.stale).toEqual([]);
  expect(load.newest).toBe(10);
  expect(await streamed).toBe(`stream of 0: ${Array.from({ length: 60 }, (_, index) => index).join(' ')} `);
});

test('through ten changes of a secret under load no call fails, and none that begins after one sees the old value', async () => {
  namespace = await TestNamespace.start();
  await namespace.upload('shop', source('Number(env.VERSION ?? 0)'));
  const load = new Load(namespace);
  load.start();
  for (let version = 1; version <= 10; version++) {
    await load.whenAnswered(40);
    const secret = { name: 'VERSION', text: String(version), type: 'secret_text' };
    expect((await namespace.script('PUT', 'shop/secrets', JSON.stringify(secret))).status).toBe(200);
    load.installed = version;
  }
  await load.whenAnswered(40);
  await load.stop();
  expect(load.failures).toEqual([]);
  expect(load.stale).toEqual([]);
  expect(load.newest).toBe(10);
});

test('calls in flight finish when their script is deleted; new ones find none; the cell goes', async () => {
  namespace = await TestNamespace.start();
  await namespace.upload('shop', source(1));
  const slow = namespace.call('shop', 'wait', [1_500]);
  const stream = await namespace.fetch('shop');
  await expect.poll(async () => (await namespace.cells())[0]?.openCalls).toBe(1);
  expect((await namespace.script('DELETE', 'shop')).status).toBe(200);
  expect(await namespace.call('shop', 'version')).toMatchObject({ error: 'Worker not found.' });
  expect(await slow).toBe('waited');
  expect(await stream.text()).toMatch(/ 59 $/);
  await expect.poll(() => namespace.host.listCells(), { timeout: 5_000 }).toEqual([]);
});

test('calls in flight end at once when their scripts are deleted by tag, with force', async () => {
  namespace = await TestNamespace.start();
  await namespace.upload('shop', source(1), { tags: ['bad'] });
  const slow = namespace.call('shop', 'wait', [20_000]);
  await expect.poll(async () => (await namespace.cells())[0]?.openCalls).toBe(1);
  expect((await namespace.script('DELETE', '?tags=bad:yes&force=true')).status).toBe(200);
  expect(await slow).toMatchObject({ error: expect.stringMatching(/^Worker crashed/) });
  expect(await namespace.call('shop', 'version')).toMatchObject({ error: 'Worker not found.' });
});

test('a call that goes on for longer than the limit ends with the new version as its reason', async () => {
  namespace = await TestNamespace.start({ drainMs: 300 });
  await namespace.upload('shop', source(1));
  const slow = namespace.call('shop', 'wait', [20_000]);
  await expect.poll(async () => (await namespace.cells())[0]?.openCalls).toBe(1);
  await namespace.upload('shop', source(2));
  expect(await namespace.call('shop', 'version')).toBe(2);
  expect(await slow).toMatchObject({ error: 'Worker crashed: a new version took its place.', remote: false });
});

test('a call that is on the old cell is held to its own limit, and ends nothing but that cell', async () => {
  namespace = await TestNamespace.start();
  await namespace.upload('shop', source(1));
  const busy = namespace.call('shop', 'waitAndSpin', [400], { cpuMs: 50 });
  await expect.poll(async () => (await namespace.cells())[0]?.openCalls).toBe(1);
  await namespace.upload('shop', source(2));
  const slow = namespace.call('shop', 'wait', [1_500]);
  expect(await busy).toMatchObject({ error: 'Worker exceeded CPU time limit.', remote: false });
  expect(await slow).toBe('waited');
});

/** Some 100 calls in a second: `fetch` with and without a body, and RPC. */
class Load {
  readonly failures: unknown[] = [];
  readonly stale: unknown[] = [];
  newest = 0;
  /** The last version whose upload has returned. */
  installed = 0;
  #answered = 0;
  #isOver = false;
  readonly #namespace: TestNamespace;
  readonly #calls: Promise<void>[] = [];
  #starting: Promise<void> | undefined;

  constructor(namespace: TestNamespace) {
    this.#namespace = namespace;
  }

  start(): void {
    this.#starting = (async () => {
      for (let i = 0; !this.#isOver; i++) {
        this.#calls.push(this.#call(i));
        await sleep(10);
      }
    })();
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#starting;
    await Promise.all(this.#calls);
  }

  async whenAnswered(more: number): Promise<void> {
    const target = this.#answered + more;
    await expect.poll(() => this.#answered, { timeout: 30_000, interval: 5 }).toBeGreaterThanOrEqual(target);
  }

  async #call(index: number): Promise<void> {
    const { installed } = this;
    try {
      const version = await this.#readVersion(index);
      if (typeof version !== 'number') this.failures.push(version);
      else if (version < installed) this.stale.push({ index, version, installed });
      else this.newest = Math.max(this.newest, version);
    } catch (error) {
      this.failures.push(error);
    }
    this.#answered++;
  }

  async #readVersion(index: number): Promise<unknown> {
    if (index % 3 === 0) return this.#namespace.call('shop', 'version');
    const body = 'x'.repeat(index % 2 === 0 ? 10 : 100_000);
    const init = index % 3 === 1 ? { method: 'POST', body } : { headers: { once: 'yes' } };
    const response = await this.#namespace.fetch('shop', init);
    if (response.status !== 200) return `${response.status}: ${await response.text()}`;
    const { version, size } = (await response.json()) as { version: number; size: number };
    return size === (init.body?.length ?? 0) ? version : `${size} bytes arrived`;
  }
}

/** A `fetch` without the header `once` streams for six seconds. */
function source(version: number | string): string {
  return `import { WorkerEntrypoint } from 'cloudflare:workers';
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
export default class extends WorkerEntrypoint {
  version() {
    return toVersion(this.env);
  }
  async fetch(request) {
    const version = toVersion(this.env);
    if (request.method === 'POST' || request.headers.has('once')) {
      return Response.json({ version, size: (await request.text()).length });
    }
    const { readable, writable } = new TransformStream();
    const write = async () => {
      const writer = writable.getWriter();
      const send = (text) => writer.write(new TextEncoder().encode(text));
      await send('stream of ' + version + ': ');
      for (let i = 0; i < 60; i++) {
        await send(i + ' ');
        await pause(100);
      }
      await writer.close();
    };
    void write();
    return new Response(readable);
  }
  async wait(ms) {
    await pause(ms);
    return 'waited';
  }
  async waitAndSpin(ms) {
    await pause(ms);
    while (true);
  }
}
function toVersion(env) {
  return ${version};
}
`;
}
