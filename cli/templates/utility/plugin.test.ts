import { hookExample, startPlugin } from '@digital-commerce/plugin-sdk/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

let plugin: Awaited<ReturnType<typeof startPlugin>>;
beforeAll(async () => void (plugin = await startPlugin()));
afterAll(() => plugin?.close());

test('the last start of the application is remembered', async () => {
  expect((await plugin.callEndpoint('GET', '/status')).status).toBe(404);
  const start = hookExample('on_application_start');
  await plugin.runHook('on_application_start', start);
  const response = await plugin.callEndpoint('GET', '/status');
  expect(await response.json()).toMatchObject({ version: start.version, startedAt: start.startedAt });
});
