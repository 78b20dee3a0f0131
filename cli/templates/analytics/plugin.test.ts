import { hookExample, startPlugin } from '@digital-commerce/plugin-sdk/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

let plugin: Awaited<ReturnType<typeof startPlugin>>;
beforeAll(async () => void (plugin = await startPlugin()));
afterAll(() => plugin?.close());

test('events of visitors who allow statistics are counted, and no others', async () => {
  const event = hookExample('on_event_track');
  await plugin.runHook('on_event_track', event);
  await plugin.runHook('on_event_track', event);
  await plugin.runHook('on_event_track', { ...event, name: 'secret_page', consent: ['necessary'] });
  const response = await plugin.callEndpoint('GET', '/counts');
  expect(await response.json()).toEqual({ counts: [{ name: 'product_viewed', day: '2026-03-02', count: 2 }] });
});
