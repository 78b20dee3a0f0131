import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestNamespace } from '../../../testing/test-namespace.ts';

const MB = 1024 * 1024;

let namespace: TestNamespace;

beforeAll(async () => {
  namespace = await TestNamespace.start();
  await namespace.upload('filler', SOURCE);
  await namespace.upload('busy', SOURCE);
});

afterAll(() => namespace.close());

describe('memory', () => {
  test.each([
    ['buffers of 1 MB', 'fillBuffers', [1_000]],
    ['buffers of 1 MB, whose failures it catches', 'fillAndCatch', [1_000]],
    ['buffers of 1 KB', 'fillSmallBuffers', [1_000]],
    ['objects', 'fillHeap', []],
    ['strings', 'fillStrings', [1_000]],
    ['buffers of 1 MB, between waits', 'fillSlowly', [1_000]],
  ])(
    'a Worker that takes %s ends before it has 64 MB more than its 128, and with that reason',
    async (_what, method, args) => {
      expect(await namespace.call('filler', 'greet')).toBe('hello');
      const pid = pidOf('filler');
      const empty = readMemory(pid) ?? 0;
      let most = 0;
      const look = setInterval(() => (most = Math.max(most, readMemory(pid) ?? 0)), 1);
      const answer = await namespace.call('filler', method, args, { cpuMs: 20_000 });
      clearInterval(look);
      expect(answer).toMatchObject({ error: 'Worker exceeded memory limit.', remote: false });
      expect(most - empty).toBeLessThan((128 + 64) * MB);
      expect(await namespace.call('filler', 'greet')).toBe('hello');
    },
  );

  test.each([
    ['one buffer of 500 MB', 'fillAtOnce', [500]],
    ['one buffer of 500 MB that it never writes to', 'reserve', [500]],
    ['clones', 'fillClones', [1_000]],
    ['memory of WebAssembly', 'growWebAssembly', [1_000]],
  ])('a Worker that asks for %s at once does not get it', async (_what, method, args) => {
    expect(await namespace.call('filler', 'greet')).toBe('hello');
    const pid = pidOf('filler');
    const empty = readMemory(pid) ?? 0;
    expect(await namespace.call('filler', method, args, { cpuMs: 20_000 })).toMatchObject({
      error: expect.stringMatching(/exceeded memory limit|allocation failed|out of memory|Unable to grow/) as unknown,
    });
    expect((readMemory(pid) ?? 0) - empty).toBeLessThan((128 + 64) * MB);
    await expect.poll(() => namespace.call('filler', 'greet'), { timeout: 10_000 }).toBe('hello');
  });

  test('100 MB are left to a Worker, again and again', async () => {
    for (let i = 0; i < 5; i++) expect(await namespace.call('filler', 'useAndDrop', [100])).toBe(100);
    expect(await namespace.call('filler', 'keep', [90])).toBe(90);
    expect(await namespace.call('filler', 'greet')).toBe('hello');
  });

  test('code that takes too much when it starts is refused with that reason', async () => {
    const response = await namespace.tryUpload('greedy', `const all = new Uint8Array(500 * ${MB}).fill(1); ${SOURCE}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(/startup exceeded memory limit/);
  });
});

describe('CPU time', () => {
  test.each([
    ['at once', 'spin', []],
    ['that collects garbage', 'spinAndDrop', []],
    ['between waits', 'spinBetweenWaits', []],
    ['in a regular expression', 'match', []],
  ])(
    'a loop %s with a limit of 50 ms ends within 50 to 300 ms of it, and with that reason',
    async (_what, method, args) => {
      expect(await namespace.call('busy', 'greet')).toBe('hello');
      const pid = pidOf('busy');
      const before = readCpuMs(pid) ?? 0;
      let last = before;
      const look = setInterval(() => (last = readCpuMs(pid) ?? last), 2);
      const answer = await namespace.call('busy', method, args, { cpuMs: 50 });
      clearInterval(look);
      expect(answer).toMatchObject({ error: 'Worker exceeded CPU time limit.', remote: false });
      expect(last - before).toBeGreaterThan(45);
      expect(last - before).toBeLessThan(300);
    },
  );

  test('a call that took too much and is over costs its cell, and no later call', async () => {
    expect(await namespace.call('busy', 'greet')).toBe('hello');
    const pid = pidOf('busy');
    expect(await namespace.call('busy', 'fillAndCompute', [30], { cpuMs: 50 })).toBe('filled');
    for (let i = 0; i < 5; i++) expect(await namespace.call('busy', 'burn', [200], { cpuMs: 2_000 })).toBe('burnt');
    await expect.poll(() => pidOf('busy'), { timeout: 10_000 }).not.toBe(pid);
    expect(await namespace.call('busy', 'greet')).toBe('hello');
  });

  test('a call that needs less than its limit is left alone', async () => {
    for (let i = 0; i < 20; i++) expect(await namespace.call('busy', 'burn', [20], { cpuMs: 50 })).toBe('burnt');
  });
});

const SOURCE = `import { WorkerEntrypoint } from 'cloudflare:workers';
const kept = [];
const MB = ${MB};
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
export default class extends WorkerEntrypoint {
  greet() {
    return 'hello';
  }
  fillAtOnce(mb) {
    kept.push(new Uint8Array(mb * MB).fill(1));
  }
  reserve(mb) {
    kept.push(new ArrayBuffer(mb * MB));
  }
  fillBuffers(mb) {
    for (let i = 0; i < mb; i++) kept.push(new Uint8Array(MB).fill(1));
  }
  fillAndCompute(mb) {
    for (let i = 0; i < mb; i++) {
      kept.push(new Uint8Array(MB).fill(1));
      for (let j = 0, x = 1; j < 3_000_000; j++) x = (x * 31 + j) % 1_000_003;
    }
    return 'filled';
  }
  fillAndCatch(mb) {
    for (let i = 0; i < mb; i++) {
      try {
        kept.push(new Uint8Array(MB).fill(1));
      } catch {}
    }
  }
  fillSmallBuffers(mb) {
    for (let i = 0; i < mb * 1024; i++) kept.push(new Uint8Array(1024).fill(1));
  }
  fillHeap() {
    while (true) kept.push({ a: [1, 2, 3], b: {} });
  }
  fillStrings(mb) {
    for (let i = 0; i < mb; i++) kept.push(new TextDecoder().decode(new Uint8Array(MB).fill(65 + (i % 26))));
  }
  fillClones(mb) {
    let all = [new Uint8Array(MB).fill(1)];
    while (all.length < mb) all = structuredClone([...all, ...all].map((buffer) => new Uint8Array(buffer)));
    kept.push(all);
  }
  async fillSlowly(mb) {
    for (let i = 0; i < mb; i++) {
      kept.push(new Uint8Array(MB).fill(1));
      await pause(0);
    }
  }
  growWebAssembly(mb) {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536 });
    kept.push(memory);
    memory.grow(mb * 16);
    new Uint8Array(memory.buffer).fill(1);
  }
  useAndDrop(mb) {
    let sum = 0;
    for (let i = 0; i < mb; i++) sum += new Uint8Array(MB).fill(1)[i];
    return sum;
  }
  keep(mb) {
    for (let i = 0; i < mb; i++) kept.push(new Uint8Array(MB).fill(1));
    return mb;
  }
  spin() {
    while (true);
  }
  spinAndDrop() {
    let x;
    while (true) x = { x: [1, 2, 3] };
  }
  async spinBetweenWaits() {
    while (true) await this.burn(5);
  }
  match() {
    return /^(a+)+$/.test('a'.repeat(40) + 'b');
  }
  async burn(ms) {
    const started = Date.now();
    while (Date.now() - started < ms) {
      for (let i = 0, x = 1; i < 100_000; i++) x = (x * 31 + i) % 1_000_003;
      await pause(0);
    }
    return 'burnt';
  }
}
`;

function pidOf(script: string): number {
  return namespace.host.listCells().find((cell) => cell.script === script)?.pid ?? 0;
}

/** Resident, and its own. */
function readMemory(pid: number): number | undefined {
  try {
    const [, kilobytes] = /^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return undefined;
  }
}

/** In ticks of 10 ms, of the whole process. */
function readCpuMs(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}
