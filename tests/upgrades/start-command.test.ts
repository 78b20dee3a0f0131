/** `npm start` of today on the folder that the first version's left. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listPlatformStates, loadPlatformState, unpackPlatformState } from '../support/platform-state.ts';
import { StartingPlatform } from '../support/platform-process.ts';

const [first = ''] = listPlatformStates();
const { payload, payment, state, tokens } = loadPlatformState(first);
let stateDir: string;
let starting: StartingPlatform | undefined;

beforeAll(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'upgrade-start-'));
  unpackPlatformState(first, stateDir);
});
afterAll(async () => {
  await starting?.end('SIGKILL');
  rmSync(stateDir, { recursive: true });
});

test('serves what was there, and stops', async () => {
  starting = new StartingPlatform({ stateDir, env: { DEMO_SHOP: 'off' } });
  const platform = await starting.whenReady();
  // What answers runs, so that hooks need not wait for that within their time.
  expect((await platform.call('GET', '/v1/tenants/demo/api/minimum-payment/minimum')).body).toEqual({ minimum: 0.5 });
  expect((await platform.call('GET', '/v1/tenants/acme/api/ledger/state')).body).toEqual(state);
  expect((await platform.call('GET', '/v1/tenants/acme/api/classic/mark')).body).toEqual({ mark: 'of the class' });
  const demo = await platform.runHook('demo', 'before_payment_process', payload);
  expect(demo.body).toMatchObject({ data: { metadata: { checkedBy: 'minimum-payment' } } });
  const shop = await platform.runHook('acme', 'before_payment_process', payload, tokens['owner']);
  expect(shop.body).toMatchObject({ outcome: 'completed', data: payment });
  expect(await platform.end('SIGINT')).toBe(0);
});
