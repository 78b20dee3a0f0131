/** `once` of the SDK, against the values that a platform keeps. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestPlatform } from './support/test-platform.ts';

let platform: TestPlatform;

const HEAD = `import { once } from '@digital-commerce/plugin-sdk';
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const tell = (result: PromiseSettledResult<unknown>) => result.status === 'fulfilled' ? result.value : (result.reason as Error).name;
`;
const HANDLERS = {
  together: `let runs = 0;
  const task = async () => { await sleep(100); return ++runs; };
  const results = await Promise.allSettled([once(context, 'a', task), once(context, 'a', task)]);
  return { results: results.map(tell).sort(), runs, later: await once(context, 'a', task) };`,
  failing: `let runs = 0;
  const task = () => { if (++runs === 1) throw new RangeError('first'); return runs; };
  const first = await Promise.allSettled([once(context, 'a', task)]);
  return { first: first.map(tell), second: await once(context, 'a', task) };`,
  names: `return [await once(context, 'a', () => 'a'), await once(context, 'b', () => 'b'), (await once(context, 'c', () => undefined)) === undefined];`,
  lost: `// As an invocation that ended before it was done.
  const key = 'once:' + await context.utils.hash('a\\n' + context.invocation.idempotencyKey);
  await context.kv.set(key, { done: false, until: Date.now() - 1 });
  return once(context, 'a', () => 'taken over');`,
};

beforeAll(async () => {
  platform = await TestPlatform.boot();
  await platform.createTenant('demo');
  const names = Object.keys(HANDLERS);
  await platform.publish({
    id: 'once',
    declarations: `.permission('kv', 'x')${names.map((name) => `.apiEndpoint('GET', '/${name}', 'src/${name}.ts')`).join('')}`,
    files: Object.fromEntries(
      Object.entries(HANDLERS).map(([name, body]) => [
        `src/${name}.ts`,
        `${HEAD}export default async (context: PluginContext) => { ${body} };`,
      ]),
    ),
  });
  await platform.install('demo', 'once');
}, 120_000);

afterAll(() => platform.close());

test.each<[string, keyof typeof HANDLERS, unknown]>([
  [
    'of two at the same time one runs, and later ones get its result',
    'together',
    { results: [1, 'AlreadyRunningError'], runs: 1, later: 1 },
  ],
  ['a task that failed may run again', 'failing', { first: ['RangeError'], second: 2 }],
  ['tasks of other names are others, and nothing is a result', 'names', ['a', 'b', true]],
  ['a task whose invocation ended before it was done may run again', 'lost', 'taken over'],
])('%s', async (_what, name, expected) => {
  const { status, body } = await platform.call('GET', `/v1/tenants/demo/api/once/${name}`);
  expect([status, body]).toEqual([200, expected]);
});
