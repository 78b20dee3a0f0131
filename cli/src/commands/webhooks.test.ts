import { expect, test } from 'vitest';
import { startHttpServer } from '../fixtures/http-server.ts';
import { findBody, runCommand } from '../fixtures/run-command.ts';

const ENDPOINT = {
  id: 'we_1',
  url: 'https://hooks.example.com/in',
  events: ['order-created', 'shop.*'],
  state: 'quarantined',
  reason: 'It failed 20 times in a row, at last so: It answered 503.',
  failures: 20,
  createdAt: '2026-11-28T20:00:00.000Z',
};
const PATH = '/v1/tenants/t/webhook-endpoints';

test('an endpoint is created with its events, and its secret is shown', async () => {
  await using server = await startHttpServer({ [`POST ${PATH}`]: () => ({ ...ENDPOINT, secret: 'whsec_a' }) });
  const { out, exitCode } = await runCommand(
    ['webhooks', 'create', ENDPOINT.url, '--event', 'order-created', 'shop.*', '--tenant', 't'],
    { server },
  );
  expect([exitCode, out]).toEqual([0, expect.stringContaining('shown only now: whsec_a')]);
  expect(findBody(server, `POST ${PATH}`)).toEqual({ url: ENDPOINT.url, events: ENDPOINT.events });
});

test('the list says what does not arrive, and why', async () => {
  await using server = await startHttpServer({ [`GET ${PATH}`]: () => ({ endpoints: [ENDPOINT] }) });
  const { out } = await runCommand('webhooks list --tenant t', { server });
  expect(out).toMatch(/we_1\s+quarantined\s+20\s+order-created shop\.\*\s+https:\/\/hooks\.example\.com\/in/);
  expect(out).toContain('It answered 503.');
});

test.each([
  ['rotate', `POST ${PATH}/we_1/rotate`, 'whsec_b'],
  ['test', `POST ${PATH}/we_1/test`, 'delivery d1'],
  ['resume', `POST ${PATH}/we_1/resume`, 'is active'],
  ['delete', `DELETE ${PATH}/we_1`, 'gets nothing any more'],
])('%s', async (verb, route, said) => {
  const answer = { ...ENDPOINT, state: 'active', secret: 'whsec_b', delivery: 'd1' };
  await using server = await startHttpServer({ [route]: () => answer });
  const { out, exitCode } = await runCommand(`webhooks ${verb} we_1 --tenant t`, { server });
  expect([exitCode, out]).toEqual([0, expect.stringContaining(said)]);
});
