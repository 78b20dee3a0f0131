import { fileURLToPath } from 'node:url';
import { expect, expectTypeOf, test } from 'vitest';
import { hookExample, startPlugin } from './index.ts';
import type * as implementation from './index.ts';
import type * as kit from './testing-kit.ts';

const MINIMUM = fileURLToPath(new URL('../../../reference-plugins/minimum-payment', import.meta.url));

test('the types that tests are checked against are those of the implementation', () => {
  expectTypeOf<typeof implementation>().toEqualTypeOf<typeof kit>();
});

test('a hook runs the code of the folder, in its own process, and says what each handler changed', async () => {
  await using plugin = await startPlugin({ folder: MINIMUM });
  const payment = { ...hookExample('before_payment_process'), amount: 20 };
  const run = await plugin.runHook('before_payment_process', payment);
  expect(run).toMatchObject({ outcome: 'completed', data: { amount: 20, metadata: { checkedBy: 'minimum-payment' } } });
  expect(run.trace.handlers).toMatchObject([
    { plugin: 'minimum-payment', outcome: 'completed', changes: [{ op: 'add', path: '/metadata/checkedBy' }] },
  ]);
  if (run.outcome === 'completed') expectTypeOf(run.data.amount).toBeNumber();
});

test('a rejection is an answer with its reasons', async () => {
  await using plugin = await startPlugin({ folder: MINIMUM, settings: { minimum: 30 } });
  const run = await plugin.runHook('before_payment_process', hookExample('before_payment_process'));
  expect(run).toMatchObject({ outcome: 'rejected', reasons: [{ plugin: 'minimum-payment' }] });
});

test('an endpoint is called over HTTP', async () => {
  await using plugin = await startPlugin({ folder: MINIMUM });
  await plugin.settings.set({ minimum: 7 });
  const response = await plugin.callEndpoint('GET', '/minimum');
  expect([response.status, await response.json()]).toEqual([200, { minimum: 7 }]);
  expect((await plugin.callEndpoint('GET', '/minimum', { as: 'nobody' })).status).toBe(401);
});
