import { expect, test } from 'vitest';
import { findBody, runCommand } from '../fixtures/run-command.ts';
import { startHttpServer } from '../fixtures/http-server.ts';

const URL = 'https://shop.example/products';
const PRODUCTS = { name: 'products', url: URL, verbs: ['read', 'write'], updatedAt: '2026-01-01T00:00:00.000Z' };

test('a resource is registered for all or for one, and a new secret is shown', async () => {
  const [all, one] = ['PUT /v1/resources/products', 'PUT /v1/tenants/t/resources/products'];
  await using server = await startHttpServer({
    [all]: () => ({ ...PRODUCTS, secret: 'whsec_x' }),
    [one]: () => ({ ...PRODUCTS, tenant: 't' }),
  });
  expect((await runCommand(`resources set products ${URL}`, { server })).out).toBe(
    `Resource "products" is asked for at ${URL}.\nIts secret, shown only now: whsec_x\n`,
  );
  expect((await runCommand(`resources set products ${URL} --tenant t --verb read`, { server })).out).toBe(
    `Resource "products" is asked for at ${URL}.\n`,
  );
  expect([findBody(server, all), findBody(server, one)]).toEqual([{ url: URL }, { url: URL, verbs: ['read'] }]);
});

test('the list says for whom each is', async () => {
  await using server = await startHttpServer({
    'GET /v1/tenants/t/resources': () => ({ resources: [PRODUCTS, { ...PRODUCTS, name: 'orders', tenant: 't' }] }),
    'GET /v1/resources': () => ({ resources: [] }),
  });
  expect((await runCommand('resources list --tenant t', { server })).out).toBe(
    `RESOURCE  FOR           VERBS        URL
products  every tenant  read, write  ${URL}
orders    t             read, write  ${URL}
`,
  );
  expect((await runCommand('resources list', { server })).out).toContain('Next: admin-cli resources set');
});

test('a registration is taken back', async () => {
  const route = 'DELETE /v1/tenants/t/resources/products';
  await using server = await startHttpServer({ [route]: () => new Response(null, { status: 204 }) });
  const { out, exitCode } = await runCommand('resources remove products --tenant t', { server });
  expect([out, exitCode]).toEqual(['Resource "products" is registered no longer for "t" alone.\n', 0]);
});
