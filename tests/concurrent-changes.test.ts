import type { ErrorBody, SettingsView, Tenant } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestPlatform } from './support/test-platform.ts';

const WRITERS = 60;

let platform: TestPlatform;

beforeAll(async () => {
  platform = await TestPlatform.boot();
  await platform.publish({
    id: 'contended',
    declarations: `.setting('a', { type: 'number', label: 'A' }).setting('b', { type: 'number', label: 'B' })`,
    files: {},
  });
  await platform.createTenant('busy');
  await platform.install('busy', 'contended');
});

afterAll(() => platform.close());

test('changes at the same time are made one after another, and none is lost or mixed with another', async () => {
  const before = await platform.call<Tenant>('GET', '/v1/tenants/busy');
  const path = '/v1/tenants/busy/plugins/contended/settings';
  const answers = await Promise.all(
    Array.from({ length: WRITERS }, (_entry, n) => platform.call('PUT', path, { values: { a: n, b: n } })),
  );
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  const after = await platform.call<Tenant>('GET', '/v1/tenants/busy');
  expect(after.body.revision - before.body.revision).toBe(WRITERS);
  const { settings } = (await platform.call<SettingsView>('GET', path)).body;
  expect(settings['a']?.value).toBe(settings['b']?.value);
});

test('two who apply the same plan at the same time install once', async () => {
  await platform.createTenant('twice');
  const plan = await platform.call<{ hash: string }>('POST', '/v1/tenants/twice/plugins/plan', {
    install: [{ id: 'contended' }],
  });
  const apply = { hash: plan.body.hash, consent: true };
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => platform.call('POST', '/v1/tenants/twice/plugins/apply', apply)),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const { status, body } of answers.filter((answer) => answer.status !== 200)) {
    expect([status, (body as ErrorBody).error.code]).toEqual([
      409,
      expect.stringMatching(/^(PLAN_STALE|REVISION_CONFLICT)$/),
    ]);
  }
  expect((await platform.call<Tenant>('GET', '/v1/tenants/twice')).body.revision).toBe(1);
});
