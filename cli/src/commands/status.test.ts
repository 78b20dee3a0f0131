import { expect, test } from 'vitest';
import { startHttpServer } from '../fixtures/http-server.ts';
import { runCommand } from '../fixtures/run-command.ts';

const SHOP = { id: 'shop', version: '1.0.0', state: 'active', missingSettings: [] };
const KILLED = { at: '2026-11-28T19:10:00.000Z', reason: 'Leaks card numbers' };
const PENDING = { version: '1.1.0', permissions: ['network:api.example.com'] };

test('the platform tells its version and counts', async () => {
  const status = {
    local: true,
    version: '0.3.0',
    tenants: 2,
    plugins: 3,
    releases: 5,
    activeInstallations: 4,
    unhealthyInstallations: 0,
  };
  await using server = await startHttpServer({ 'GET /v1/status': () => status });
  expect((await runCommand('status', { server })).out).toBe(
    `${server.url} answers (the platform on this machine).
version               0.3.0
tenants               2
plugins               3
releases              5
active installations  4
unhealthy             0
`,
  );
});

test('installations tell what they wait for', async () => {
  const installations = [
    SHOP,
    { ...SHOP, id: 'pay', state: 'needs_settings', missingSettings: ['key'], pendingUpdate: PENDING },
    { ...SHOP, id: 'tax', killed: KILLED },
  ];
  await using server = await startHttpServer({ 'GET /v1/tenants/t/plugins': () => ({ installations }) });
  expect((await runCommand('status --tenant t', { server })).out).toBe(
    `PLUGIN  VERSION  STATE           WAITS FOR
shop    1.0.0    active
pay     1.0.0    needs_settings  settings: key; consent to 1.1.0
tax     1.0.0    killed          the operator: Leaks card numbers
`,
  );
});

test.each([
  [{ killed: KILLED }, 'shop 1.0.0 is stopped everywhere by the operator: Leaks card numbers\n'],
  [
    { pendingUpdate: PENDING },
    `shop 1.0.0 is active for tenant "t".
shop 1.1.0 waits for consent to network:api.example.com. Next:
  admin-cli install shop@1.1.0 --tenant t
`,
  ],
])('an installation with %j says so', async (more, out) => {
  const route = 'POST /v1/tenants/t/plugins/shop/activate';
  await using server = await startHttpServer({ [route]: () => ({ ...SHOP, ...more }) });
  expect((await runCommand('activate shop --tenant t', { server })).out).toBe(out);
});
