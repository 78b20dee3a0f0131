import { hookExample, startPlugin } from '@digital-commerce/plugin-sdk/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

let plugin: Awaited<ReturnType<typeof startPlugin>>;
beforeAll(async () => void (plugin = await startPlugin({ settings: { notice: 'Sale on Monday', level: 'warning' } })));
afterAll(() => plugin?.close());

test("the dashboard shows the tenant's notice", async () => {
  const { data } = await plugin.runHook('list_dashboard_notices', hookExample('list_dashboard_notices'));
  expect(data).toMatchObject([{ level: 'warning', message: 'Sale on Monday' }]);
});

test('the widget lists it', async () => {
  const { data } = await plugin.loadWidget('notices');
  expect(data).toEqual({ items: [{ title: 'Sale on Monday', badge: 'warning' }] });
});
