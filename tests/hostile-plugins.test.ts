import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProcesses } from './support/processes.ts';
import { TestPlatform } from './support/test-platform.ts';
import type { PluginSources } from './support/build-release.ts';

const HOOK = 'before_payment_process';
const HOOK_DEADLINE_MS = 2_000;
const TOLERANCE_MS = 250;

const GOOD = handlerPlugin('good', `(_context, data) => { data.metadata['good'] = true; return data; }`, 900);

/** Each does its harm when the payment says so, so that the same plugin can be seen to work again afterwards. */
const BAD = [
  { id: 'spins', code: 'PLUGIN_CPU_LIMIT', harm: 'while (true);' },
  {
    id: 'spins-politely',
    code: 'PLUGIN_CPU_LIMIT',
    harm: 'for (;;) { for (let i = 0; i < 1e6; i++); await new Promise((resolve) => setTimeout(resolve, 0)); }',
  },
  { id: 'fills-heap', code: 'PLUGIN_MEMORY_LIMIT', harm: 'for (;;) kept.push({ a: [1, 2, 3] });' },
  { id: 'fills-buffers', code: 'PLUGIN_MEMORY_LIMIT', harm: 'for (;;) kept.push(new Uint8Array(1 << 20).fill(1));' },
  { id: 'throws', code: 'PLUGIN_ERROR', harm: 'throw new TypeError("broken");' },
  { id: 'never-resolves', code: 'PLUGIN_TIMEOUT', harm: 'await new Promise(() => {});' },
  {
    id: 'waits-for-ever',
    code: 'PLUGIN_TIMEOUT',
    harm: 'for (;;) await new Promise((resolve) => setTimeout(resolve, 100));',
  },
  { id: 'returns-nonsense', code: 'PLUGIN_INVALID_RESULT', harm: 'return { amount: "a lot", currency: 7 } as never;' },
  { id: 'returns-a-function', code: 'PLUGIN_ERROR', harm: 'return (() => data) as never;' },
  { id: 'changes-the-currency', code: 'PLUGIN_INVALID_RESULT', harm: 'return { ...data, currency: "XXX" };' },
  {
    id: 'breaks-its-globals',
    code: 'PLUGIN_ERROR',
    harm: `const g = globalThis as any; g.JSON.stringify = () => 'x'; g.Promise = undefined; g.Object.prototype.toJSON = () => 'y'; throw new TypeError('broken globals');`,
  },
  {
    id: 'ends-its-process',
    code: 'PLUGIN_CRASHED',
    harm: `(await import('cloudflare:workers') as any).abortIsolate('bye');`,
  },
  { id: 'recurses', code: 'PLUGIN_ERROR', harm: 'const f = (): number => f() + 1; f();' },
] as const;

let platform: TestPlatform;

beforeAll(async () => {
  platform = await TestPlatform.boot();
  await platform.publish(GOOD);
  for (const { id, harm } of BAD) {
    const source = `async (_context, data) => { if (data.metadata['harm'] === true) { ${harm} } data.metadata['bad'] = '${id}'; return data; }`;
    await platform.publish(handlerPlugin(id, source));
  }
}, 120_000);

afterAll(async () => {
  const { runDir } = platform.local.host.address;
  await platform.close();
  expect(findProcesses(runDir)).toEqual([]);
});

describe.each(BAD)('a plugin that $id', ({ id, code }) => {
  test(`gets ${code} within the deadline, works again, and costs its neighbour nothing`, async () => {
    const bystander = `beside-${id}`;
    await platform.createTenant(bystander);
    await platform.install(bystander, 'good');
    const tenant = `with-${id}`;
    await platform.createTenant(tenant);
    await platform.install(tenant, id, 'good');
    await platform.runHook(tenant, HOOK, { amount: 10 });

    const traffic = startTraffic(bystander);
    const startedAt = performance.now();
    const { status, body } = await platform.runHook(tenant, HOOK, { amount: 10, metadata: { harm: true } });
    const tookMs = performance.now() - startedAt;
    // A moment later: an isolate that broke itself goes after its answer has left.
    await expect
      .poll(() => platform.runHook(tenant, HOOK, { amount: 10 }), { timeout: 5_000 })
      .toMatchObject({ body: { data: { metadata: { bad: id } } } });
    const after = await platform.runHook(tenant, HOOK, { amount: 10 });
    const calls = await traffic.stop();

    expect(status).toBe(200);
    expect(body.trace.handlers[0]).toMatchObject({ plugin: id, outcome: 'failed', code });
    expect(tookMs).toBeLessThan(HOOK_DEADLINE_MS + TOLERANCE_MS);
    // The filter's value is as it was, and the good plugin still ran on it when there was time left.
    const timedOut = code === 'PLUGIN_TIMEOUT';
    expect(body).toMatchObject({
      outcome: 'completed',
      data: { amount: 10, currency: 'USD', metadata: timedOut ? { harm: true } : { harm: true, good: true } },
    });
    expect(after.body).toMatchObject({ outcome: 'completed', data: { metadata: { bad: id, good: true } } });
    expect(calls.lost).toEqual([]);
    expect(calls.answered).toBeGreaterThan(0);
  });
});

test('an endpoint that never answers is 504, one that throws 502; neither is a 500', async () => {
  await platform.publish({
    id: 'bad-endpoints',
    declarations: `.apiEndpoint('GET', '/throws', 'src/api/throws.ts').apiEndpoint('GET', '/spins', 'src/api/spins.ts')`,
    files: {
      'src/api/throws.ts': `export default () => { throw new Error('secret detail'); };`,
      'src/api/spins.ts': `export default () => { for (;;); };`,
    },
  });
  await platform.createTenant('endpoints');
  await platform.install('endpoints', 'bad-endpoints');
  const throws = await platform.call('GET', '/v1/tenants/endpoints/api/bad-endpoints/throws');
  expect(throws).toMatchObject({ status: 502, body: { error: { code: 'PLUGIN_ERROR' } } });
  const spins = await platform.call('GET', '/v1/tenants/endpoints/api/bad-endpoints/spins');
  expect(spins).toMatchObject({ status: 502, body: { error: { code: 'PLUGIN_CPU_LIMIT' } } });
});

function handlerPlugin(id: string, handler: string, priority = 100): PluginSources {
  return {
    id,
    declarations: `.hook('${HOOK}', 'src/hooks/pay.ts', { priority: ${priority} })`,
    files: {
      'src/hooks/pay.ts': `import type { HookHandler } from '@digital-commerce/plugin-sdk';
export const kept: unknown[] = [];
const handler: HookHandler<PaymentData> = ${handler};
export default handler;\n`,
    },
  };
}

/** Calls the good plugin one call after another until told to stop. */
function startTraffic(tenant: string): { stop: () => Promise<{ answered: number; lost: unknown[] }> } {
  let running = true;
  const lost: unknown[] = [];
  let answered = 0;
  const loop = (async () => {
    while (running) {
      const { status, body } = await platform.runHook(tenant, HOOK, { amount: 5 });
      const isGood = status === 200 && body.trace.handlers.every(({ outcome }) => outcome === 'completed');
      if (isGood && body.trace.handlers.length === 1) answered++;
      else lost.push(body);
    }
  })();
  return {
    async stop() {
      running = false;
      await loop;
      return { answered, lost };
    },
  };
}
