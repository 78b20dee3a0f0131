import { expect, test } from 'vitest';
import { findBody, runCommand } from '../fixtures/run-command.ts';
import { startHttpServer } from '../fixtures/http-server.ts';

const ROUTE = 'POST /v1/tenants/t/plugins/tax/actions/rate';

test('an action gets its data, and its result is printed', async () => {
  await using server = await startHttpServer({ [ROUTE]: () => ({ data: { rate: 19 } }) });
  const { out, exitCode } = await runCommand('action run tax rate --tenant t --data {"country":"DE"}', { server });
  expect([out, exitCode]).toEqual(['{\n  "rate": 19\n}\n', 0]);
  expect(findBody(server, ROUTE)).toEqual({ data: { country: 'DE' } });
});

test('an action that returns nothing says so', async () => {
  await using server = await startHttpServer({ [ROUTE]: () => ({}) });
  expect((await runCommand('action run tax rate --tenant t', { server })).out).toBe(
    'Done; the action returned nothing.\n',
  );
});
