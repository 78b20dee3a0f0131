/** The handler of docs/context.md does what it says. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBlock } from '../support/doc-blocks.ts';
import { TestPlatform } from '../support/test-platform.ts';

let platform: TestPlatform;
beforeAll(async () => void (platform = await TestPlatform.boot()));
afterAll(() => platform?.close());

test('it counts payments and warns of large ones in the language that is asked for', async () => {
  const tenant = 'shop';
  await platform.createTenant(tenant);
  await platform.publish({
    id: 'watcher',
    declarations: `.hook('before_payment_process', 'src/hooks/pay.ts').setting('limit', { type: 'number', label: 'Limit' })
      .permission('kv', 'Counts payments').translations('en', { en: 'locales/en.json', de: 'locales/de.json' })`,
    files: {
      'src/hooks/pay.ts': findBlock('docs/context.md', 'ts', 'context.batch'),
      'locales/en.json': '{"over":"More than {limit}"}',
      'locales/de.json': '{"over":"Mehr als {limit}"}',
    },
  });
  await platform.install(tenant, 'watcher');
  await platform.call('PUT', `/v1/tenants/${tenant}/plugins/watcher/settings`, { values: { limit: 10 } });
  for (const amount of [5, 50]) {
    const { status } = await platform.runHook(tenant, 'before_payment_process', { amount, currency: 'EUR' });
    expect(status).toBe(200);
  }
  await expect
    .poll(
      async () => (await platform.call<{ logs: { message: string }[] }>('GET', `/v1/tenants/${tenant}/logs`)).body.logs,
    )
    .toEqual([expect.objectContaining({ level: 'warn', message: 'Mehr als 10' })]);
  await expect
    .poll(async () =>
      JSON.stringify((await platform.call('GET', `/v1/tenants/${tenant}/plugins/watcher/metrics`)).body),
    )
    .toContain('payments');
});
