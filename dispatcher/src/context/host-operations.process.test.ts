import { LIMITS } from '@digital-commerce/plugin-schema';
import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

/** Asks for what the payment says, one after another, and answers with what came. */
const ASKS = hookWorker(`
  const { questions, batch } = data.metadata;
  const toText = (args) => typeof args === 'string' ? args : JSON.stringify(args).replace(/LARGE:(\\d+)/, (_, length) => 'x'.repeat(length));
  const answers = batch ? (await host.callAll(batch)).map(({ answer }) => JSON.parse(answer)) : [];
  for (const [operation, args, times = 1] of questions ?? []) {
    let last;
    for (let i = 0; i < times; i++) last = JSON.parse((await host.call(operation, toText(args))).answer);
    answers.push(last);
  }
  return reply({ ...data, metadata: { answers } });
`);
const HOOK = 'before_payment_process';
const TEXTS = {
  'locales/en.json': '{ "hello": "Hello {name}", "bye": "Bye" }',
  'locales/de.json': '{ "hello": "Hallo {name}" }',
};

type Question = [operation: string, args: unknown, times?: number];

let platform: TestDispatcher;

beforeAll(async () => {
  platform = await startDispatcher();
  const manifest: ManifestInput = {
    id: 'asks',
    name: 'Asks',
    version: '1.0.0',
    category: 'utility',
    hooks: [{ hook: HOOK, file: 'src/hook.ts' }],
    translations: { default: 'en', files: { en: 'locales/en.json', de: 'locales/de.json' } },
    isolation: 'release',
  };
  const { translations: _texts, ...withoutTexts } = manifest;
  await platform.publish(manifest, ASKS, { files: TEXTS });
  await platform.publish({ ...withoutTexts, id: 'asks-too' }, ASKS);
  await platform.install('one', 'asks');
  await platform.install('two', 'asks');
  await platform.install('three', 'asks-too');
});
afterAll(() => platform.close());

async function answersOf(tenant: string, metadata: { questions?: Question[]; batch?: string }): Promise<unknown[]> {
  const { body } = await platform.call('POST', `/v1/tenants/${tenant}/hooks/${HOOK}`, {
    body: { data: { amount: 1, metadata } },
  });
  if (body.data?.metadata.answers === undefined) throw new Error(JSON.stringify(body));
  return body.data.metadata.answers;
}
const ask = (tenant: string, ...questions: Question[]) => answersOf(tenant, { questions });
const refusal = (code: string, message = '') => ({
  ok: false,
  error: { code, message: expect.stringContaining(message) },
});

describe('texts', () => {
  test.each([
    ['de', { locale: 'de', texts: { hello: 'Hallo {name}', bye: 'Bye' } }],
    ['de-CH', { locale: 'de', texts: { hello: 'Hallo {name}', bye: 'Bye' } }],
    ['fr', { locale: 'en', texts: { hello: 'Hello {name}', bye: 'Bye' } }],
    [null, { locale: 'en', texts: { hello: 'Hello {name}', bye: 'Bye' } }],
  ])('for %j', async (locale, value) => {
    expect(await ask('one', ['i18n.texts', [locale]])).toEqual([{ ok: true, value }]);
  });

  test('are none for a release without languages', async () => {
    expect(await ask('three', ['i18n.texts', ['de']])).toEqual([{ ok: true, value: { locale: 'und', texts: {} } }]);
  });
});

describe('the cache', () => {
  test('keeps values of one plugin of one tenant, which nobody else sees', async () => {
    const set: Question = ['cache.set', ['rate', { usd: 1.1 }, { ttlSeconds: 60 }]];
    expect(await ask('one', set, ['cache.get', ['rate']])).toEqual([{ ok: true }, { ok: true, value: { usd: 1.1 } }]);
    expect(await ask('two', ['cache.get', ['rate']])).toEqual([{ ok: true }]);
    expect(await ask('three', ['cache.get', ['rate']])).toEqual([{ ok: true }]);
    expect(await ask('one', ['cache.delete', ['rate']], ['cache.delete', ['rate']], ['cache.get', ['rate']])).toEqual([
      { ok: true, value: true },
      { ok: true, value: false },
      { ok: true },
    ]);
  });

  test('forgets a value when its time is over', async () => {
    await ask('one', ['cache.set', ['short', 1, { ttlSeconds: 1 }]]);
    const read = async () => (await ask('one', ['cache.get', ['short']]))[0];
    expect(await read()).toEqual({ ok: true, value: 1 });
    await expect.poll(read, { timeout: 5_000 }).toEqual({ ok: true });
  });

  test('takes values up to a size, and so much of one invocation', async () => {
    const large = `LARGE:${LIMITS.maxValueBytes}`;
    expect(await ask('one', ['cache.set', ['large', large, { ttlSeconds: 60 }]])).toEqual([refusal('VALUE_TOO_LARGE')]);
    const fits = 'LARGE:1000000';
    expect(await ask('one', ['cache.set', ['large', fits, { ttlSeconds: 60 }], 11])).toEqual([
      refusal('QUOTA_EXCEEDED', '10485760 bytes'),
    ]);
  });
});

describe('what is not asked properly is refused', () => {
  test.each<[Question, string, string]>([
    [['nothing.get', []], 'INVALID_CALL', 'no such operation'],
    [['constructor', []], 'INVALID_CALL', 'no such operation'],
    [['settings.get', []], 'INVALID_CALL', '"settings.get" do not fit'],
    [['settings.get', ['a', 'b']], 'INVALID_CALL', '"settings.get" do not fit'],
    [['settings.get', [{ key: 'a' }]], 'INVALID_CALL', '"settings.get" do not fit'],
    [['settings.get', 'not json'], 'INVALID_CALL', 'not JSON'],
    [['cache.set', ['a', 1, { ttlSeconds: 0 }]], 'INVALID_CALL', 'ttlSeconds'],
    [['cache.set', ['', 1, { ttlSeconds: 1 }]], 'INVALID_CALL', '"cache.set" do not fit'],
    [['cache.get', ['\u{d800}']], 'INVALID_CALL', '"cache.get" do not fit'],
    [['kv.get', ['a']], 'PERMISSION_DENIED', '"kv"'],
    [['db.query', [{ sql: 'SELECT 1' }]], 'PERMISSION_DENIED', '"database"'],
    [['settings.get', [`LARGE:${LIMITS.maxHostCallBytes}`]], 'VALUE_TOO_LARGE', ''],
  ])('%j', async (question, code, message) => {
    expect(await ask('one', question)).toEqual([refusal(code, message)]);
  });
});

describe('a batch', () => {
  test('is answered in order, up to the first refusal', async () => {
    const batch = JSON.stringify([
      ['cache.set', ['batched', 1, { ttlSeconds: 60 }]],
      ['cache.get', ['batched']],
      ['kv.get', ['a']],
      ['cache.delete', ['batched']],
    ]);
    expect(await answersOf('one', { batch, questions: [['cache.get', ['batched']]] })).toEqual([
      { ok: true },
      { ok: true, value: 1 },
      refusal('PERMISSION_DENIED'),
      { ok: true, value: 1 },
    ]);
  });

  test.each(['not json', '{}', '[1]', '[["settings.get"]]', '[[5,[]]]'])('%s is none', async (batch) => {
    expect(await answersOf('one', { batch })).toEqual([refusal('INVALID_CALL')]);
  });

  test('counts each of its questions, of which an invocation has so many', async () => {
    const batch = JSON.stringify(Array.from({ length: LIMITS.hostCalls + 1 }, () => ['settings.all', []]));
    const answers = await answersOf('one', { batch });
    expect(answers).toHaveLength(LIMITS.hostCalls + 1);
    expect(answers.at(-1)).toEqual(refusal('HOST_CALL_LIMIT'));
  });
});
