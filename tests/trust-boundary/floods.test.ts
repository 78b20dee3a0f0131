/** Too much of everything: each ends at a limit, with its code, and what others do goes on. */
import { LIMITS } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishForm } from '../support/raw-plugin.ts';
import { toForm } from '../support/build-release.ts';
import { TestPlatform } from '../support/test-platform.ts';
import { attack, attackerSources } from './attacker.ts';

const TENANT = 'flooded';
const PLUGIN = 'floods';

const ATTACKS: Record<string, string> = {
  large: `const value = 'x'.repeat(arg);
    return Promise.all([() => context.kv.set('a', value), () => context.cache.set('a', value, { ttlSeconds: 9 }), () => context.storage.put('a', value), () => context.events.emit('storm', value)].map(say));`,
  deep: `const value = JSON.parse('['.repeat(arg) + ']'.repeat(arg));
    const outcomes = [await say(() => context.kv.set('deep', value)), await say(() => context.events.emit('other', value))];
    return outcomes.map(({ code, name }) => code ?? name ?? 'kept');`,
  logs: `for (let i = 0; i < arg; i++) context.log.info('x'.repeat(10_000)); return 'logged';`,
  metrics: `for (let i = 0; i < arg; i++) context.metrics.record('m' + i, i); return 'measured';`,
  keys: `await context.batch(({ kv }) => Array.from({ length: arg.count }, (_, i) => kv.set('key-' + (arg.from + i), 1))); return 'kept';`,
  together: `await Promise.all(Array.from({ length: arg }, (_, i) => context.kv.set('key-' + i, i)));
    const kept = await context.batch(({ kv }) => Array.from({ length: arg }, (_, i) => kv.get('key-' + i)));
    return kept.filter((value, i) => value === i).length;`,
  questions: `return context.batch(({ settings }) => Array.from({ length: arg }, () => settings.get('a')));`,
  events: `return context.batch(({ events }) => Array.from({ length: arg }, (_, i) => events.emit('other', i)));`,
  hail: `return context.batch(({ events }) => Array.from({ length: arg }, (_, i) => events.emit('hail', i)));`,
  storm: `return context.events.emit('storm', 0);`,
  weather: `return [await context.kv.get('storms'), await context.kv.get('end')];`,
};

let platform: TestPlatform;

beforeAll(async () => {
  platform = await TestPlatform.boot();
  const declarations = `.permission('kv', 'k').permission('storage', 's').emits('storm')
    .emits('other').emits('hail').subscribe('${PLUGIN}.hail', 'src/hail.ts').subscribe('${PLUGIN}.storm', 'src/storm.ts')`;
  const sources = attackerSources(PLUGIN, ATTACKS, declarations);
  await platform.publish({
    ...sources,
    files: {
      ...sources.files,
      'src/storm.ts': `const handler: EventHandler<number> = async ({ kv, events }, { data }) => {
  await kv.set('storms', data + 1);
  try { await events.emit('storm', data + 1); } catch (error) { await kv.set('end', (error as HostError).code); }
};
export default handler;\n`,
      'src/hail.ts': 'export default () => {};\n',
    },
  });
  await platform.createTenant(TENANT);
  await platform.install(TENANT, PLUGIN);
}, 120_000);
afterAll(() => platform.close());

const flood = (name: string, arg?: unknown) => attack(platform, [TENANT, PLUGIN], name, arg);

describe('100 MB', () => {
  // The connection is closed behind the answer, while the caller still sends: then it may see that first.
  test('from a caller is refused', { retry: 5 }, async () => {
    const { status, body } = await platform.runHook(TENANT, 'before_payment_process', {
      amount: 1,
      note: 'x'.repeat(100e6),
    });
    expect([status, body]).toMatchObject([413, { error: { code: 'BODY_TOO_LARGE' } }]);
  });

  test('from a plugin end its Worker, or are refused', async () => {
    const { code, value } = await flood('large', 100e6);
    if (code === undefined) {
      expect(value).toEqual(Array.from({ length: 4 }, () => expect.objectContaining({ code: 'VALUE_TOO_LARGE' })));
    } else expect(['PLUGIN_MEMORY_LIMIT', 'PLUGIN_CPU_LIMIT']).toContain(code);
  });

  test('or just more than fits, too', async () => {
    await expect
      .poll(async () => (await flood('large', 11 * 1024 * 1024)).value, { timeout: 10_000 })
      .toEqual(
        Array.from({ length: 4 }, () => expect.objectContaining({ name: 'HostError', code: 'VALUE_TOO_LARGE' })),
      );
  });
});

describe('JSON that is 1,000 deep', () => {
  const deep = JSON.parse(`${'['.repeat(1_000)}${']'.repeat(1_000)}`) as unknown;

  test('from a caller is no payload', async () => {
    const { status, body } = await platform.runHook(TENANT, 'before_payment_process', { amount: 1, deep });
    expect([status, body]).toMatchObject([400, { error: { code: 'INVALID_PAYLOAD' } }]);
  });

  test.each([1_000, 100_000])('from a plugin (%d) breaks nothing', async (depth) => {
    const { value, code, name } = await flood('deep', depth);
    expect([value ?? code ?? name].flat()).not.toContain('INTERNAL');
    expect(await flood('weather')).toHaveProperty('value');
  });
});

test('a flood of log lines is cut', async () => {
  expect(await flood('logs', 100)).toEqual({ value: 'logged' });
});

test('a flood of measurements is cut', async () => {
  expect(await flood('metrics', 5_000)).toEqual({ value: 'measured' });
});

test('more questions than an invocation may ask are refused', async () => {
  expect(await flood('questions', LIMITS.hostCalls + 1)).toMatchObject({ code: 'HOST_CALL_LIMIT' });
});

test('an event that leads to itself ends, and so do more than an invocation may emit', async () => {
  expect(await flood('storm')).toMatchObject({ value: { id: expect.any(String) } });
  await expect
    .poll(async () => (await flood('weather')).value, { timeout: 20_000 })
    .toEqual([expect.any(Number), 'RECURSION_REFUSED']);
  const [storms] = (await flood('weather')).value as [number];
  expect(storms).toBeLessThanOrEqual(LIMITS.maxDepth);
  expect(await flood('events', LIMITS.eventsPerInvocation + 1)).toMatchObject({ code: 'QUOTA_EXCEEDED' });
});

test('the key after 10,000 is refused, and those before it are there', async () => {
  for (let from = 0; from < LIMITS.maxKvKeys; from += 250) {
    const count = Math.min(250, LIMITS.maxKvKeys - from);
    const { value, code } = await flood('keys', { from, count });
    // Two are there already.
    if (code !== undefined) expect([from + count, code]).toEqual([LIMITS.maxKvKeys, 'KV_FULL']);
    else expect(value).toBe('kept');
  }
  expect(await flood('keys', { from: LIMITS.maxKvKeys, count: 1 })).toMatchObject({
    name: 'HostError',
    code: 'KV_FULL',
  });
}, 240_000);

test('of 500 keys that are set at the same time none is lost', async () => {
  expect(await flood('together', 500)).toEqual({ value: 500 });
});

test('events beyond a minute’s quota are refused', async () => {
  let refusal: unknown;
  const enough = (2 * LIMITS.eventsPerMinute) / LIMITS.eventsPerInvocation;
  for (let batch = 0; batch < enough && refusal === undefined; batch += 1) {
    const { code, message } = await flood('hail', LIMITS.eventsPerInvocation);
    if (code !== undefined) refusal = { code, message };
  }
  expect(refusal).toEqual({ code: 'QUOTA_EXCEEDED', message: expect.stringContaining('events in a minute') });
});

test.each(['* * * * * *', '*/1 * * * * *', '@every 1s', '* * * *'])(
  'the schedule "%s" cannot be published',
  async (cron) => {
    const manifest = {
      id: 'ticks',
      name: 'Ticks',
      version: '1.0.0',
      category: 'utility',
      schedules: [{ name: 'tick', cron, file: 'src/tick.ts' }],
    };
    const form = toForm({
      manifest,
      mainModule: 'index.js',
      modules: [{ name: 'index.js', source: 'export default {};' }],
    });
    const { status, body } = await publishForm(platform, 'ticks', form);
    expect([status, body]).toMatchObject([400, { error: { code: 'INVALID_MANIFEST' } }]);
  },
);
