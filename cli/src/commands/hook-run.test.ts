import { HOOK_EXAMPLES } from '@digital-commerce/plugin-schema/hook-reference';
import { expect, test } from 'vitest';
import { startHttpServer } from '../fixtures/http-server.ts';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import { runCli } from '../run-cli.ts';

const ARGS = ['hook', 'run', 'list_shipping_rates', '--tenant', 't'];

test('--example calls the hook with its example', async () => {
  const trace = { id: 'tr', hook: 'list_shipping_rates', durationMs: 1, handlers: [] };
  await using server = await startHttpServer({
    'POST /v1/tenants/t/hooks/list_shipping_rates': () => ({ outcome: 'completed', data: [], trace }),
  });
  const env = { ADMIN_CLI_URL: server.url, ADMIN_CLI_TOKEN: 'secret' };
  expect(await runCli([...ARGS, '--example'], createRecordingTerminal({ env }))).toBe(0);
  const data = HOOK_EXAMPLES.list_shipping_rates.payload;
  expect(JSON.parse(String(server.received[0]?.body))).toEqual({ data });
});

test.each([
  [[], 'Neither --data nor --example'],
  [['--example', '--data', '{}'], '--data and --example are both there'],
])('%j is refused: one of the two says what the hook is called with', async (args, message) => {
  const env = { ADMIN_CLI_URL: 'http://127.0.0.1:1', ADMIN_CLI_TOKEN: 'secret' };
  const terminal = createRecordingTerminal({ env });
  expect(await runCli([...ARGS, ...args], terminal)).toBe(1);
  expect(terminal.written.err).toContain(message);
});
