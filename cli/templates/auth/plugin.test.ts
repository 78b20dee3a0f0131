import { hookExample, startPlugin } from '@digital-commerce/plugin-sdk/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

let plugin: Awaited<ReturnType<typeof startPlugin>>;
beforeAll(async () => void (plugin = await startPlugin({ settings: { session_hours: 2 } })));
afterAll(() => plugin?.close());

test('a new device takes a second factor', async () => {
  const signIn = hookExample('can_sign_in');
  expect(await plugin.runHook('can_sign_in', { ...signIn, newDevice: true })).toMatchObject({
    outcome: 'rejected',
    reasons: [{ code: 'SECOND_FACTOR_NEEDED' }],
  });
  const confirmed = await plugin.runHook('can_sign_in', { ...signIn, newDevice: true, secondFactor: true });
  expect(confirmed.outcome).toBe('completed');
});

test.each([
  [86_400, 7_200],
  [600, 600],
])('a session of %i seconds lasts %i', async (ttlSeconds, expected) => {
  const session = { ...hookExample('before_session_create'), ttlSeconds };
  expect((await plugin.runHook('before_session_create', session)).data?.ttlSeconds).toBe(expected);
});
