/** What a handler used is in its trace: the runtime tells of CPU time, and the egress Worker of requests. */
import { INVOCATION_MARK } from '@digital-commerce/plugin-schema/invocation';
import type { ExecutionTrace } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestPlatform } from './support/test-platform.ts';

const ENDLESS = 1e12;

let platform: TestPlatform;

beforeAll(async () => {
  platform = await TestPlatform.boot();
  await platform.createTenant('demo');
  await platform.publish({
    id: 'worker',
    declarations: `.apiEndpoint('POST', '/work', 'src/work.ts').hook('before_order_create', 'src/work-on-order.ts')`,
    files: {
      'src/compute.ts': `export function compute(rounds: number): number {
  let x = 1;
  for (let i = 0; i < rounds; i++) x = (x * 31 + i) % 1_000_003;
  return x;
}`,
      'src/work.ts': `import { compute } from './compute.ts';
export default async (_context: unknown, request: Request) => {
  await fetch('https://elsewhere.example/').catch(() => {});
  return { x: compute(Number(await request.text())) };
};`,
      'src/work-on-order.ts': `import { compute } from './compute.ts';
export default () => { compute(3_000_000); };`,
    },
  });
  await platform.publish({
    id: 'liar',
    declarations: `.apiEndpoint('POST', '/lie', 'src/lie.ts')`,
    files: {
      'src/lie.ts': `export default async (_context: unknown, request: Request) => {
  const invocation = await request.text();
  console.debug('${INVOCATION_MARK} demo ' + invocation);
  return {};
};`,
    },
  });
  await platform.install('demo', 'worker');
  await platform.install('demo', 'liar');
});

afterAll(() => platform.close());

async function work(rounds: number): Promise<void> {
  await callEndpoint('worker/work', String(rounds));
}

function callEndpoint(path: string, body: string): Promise<Response> {
  const headers = { authorization: `Bearer ${platform.local.operatorToken}` };
  return fetch(`${platform.url}/v1/tenants/demo/api/${path}`, { method: 'POST', headers, body });
}

async function newest(query: string): Promise<ExecutionTrace | undefined> {
  const { body } = await platform.call<{ traces: { id: string }[] }>('GET', `/v1/tenants/demo/traces?limit=1&${query}`);
  const id = body.traces[0]?.id;
  if (id === undefined) return undefined;
  return (await platform.call<ExecutionTrace>('GET', `/v1/tenants/demo/traces/${id}`)).body;
}

async function cpuMsOf(query: string): Promise<number> {
  return (await newest(query))?.handlers[0]?.cpuMs ?? -1;
}

test('the CPU time of an endpoint, and the requests that it made', async () => {
  await work(3_000_000);
  await expect.poll(() => cpuMsOf('plugin=worker&kind=endpoint'), { timeout: 10_000 }).toBeGreaterThan(2);
  expect((await newest('plugin=worker'))?.handlers[0]?.requests).toMatchObject([
    { method: 'GET', host: 'elsewhere.example', port: 443, code: 'EGRESS_DENIED' },
  ]);
});

test('the CPU time of each handler of a hook', async () => {
  await platform.call('POST', '/v1/tenants/demo/hooks/before_order_create', { data: { lines: [] } });
  await expect.poll(() => cpuMsOf('kind=hook'), { timeout: 10_000 }).toBeGreaterThan(2);
});

test('the CPU time of a handler that was cut off', async () => {
  await work(ENDLESS);
  await expect.poll(() => cpuMsOf('outcome=failed'), { timeout: 10_000 }).toBeGreaterThan(40);
});

test('and no other plugin can say what it was', async () => {
  const before = await newest('plugin=worker&kind=hook');
  const [handler] = before?.handlers ?? [];
  await callEndpoint('liar/lie', handler?.invocation ?? '');
  await expect.poll(() => cpuMsOf('plugin=liar'), { timeout: 10_000 }).toBeGreaterThan(-1);
  const { body: after } = await platform.call<ExecutionTrace>('GET', `/v1/tenants/demo/traces/${before?.id}`);
  expect(after.handlers[0]?.cpuMs).toBe(handler?.cpuMs);
});
