import { expect, test } from 'vitest';
import { startHttpServer } from '../fixtures/http-server.ts';
import { runCommand } from '../fixtures/run-command.ts';

const PROVIDERS = [
  { hook: 'process_payment', plugins: ['pay', 'stripe'], chosen: 'stripe' },
  { hook: 'send_email', plugins: ['mail'] },
  { hook: 'search_query', plugins: ['fast', 'good'] },
  { hook: 'calculate_tax', plugins: ['tax'], chosen: 'gone' },
];

test('providers tell who answers', async () => {
  await using server = await startHttpServer({ 'GET /v1/tenants/t/providers': () => ({ providers: PROVIDERS }) });
  expect((await runCommand('providers list --tenant t', { server })).out).toBe(
    `HOOK             ANSWERED BY          PLUGINS
process_payment  stripe               pay, stripe
send_email       mail                 mail
search_query     (nobody was chosen)  fast, good
calculate_tax    gone (not active)    tax
`,
  );
});

test('a provider is chosen, and the choice taken back', async () => {
  const bodies: unknown[] = [];
  await using server = await startHttpServer({
    'PUT /v1/tenants/t/providers/process_payment': (body) => {
      bodies.push(body);
      return { providers: PROVIDERS.slice(0, 1) };
    },
    'DELETE /v1/tenants/t/providers/process_payment': () => ({ providers: [] }),
  });
  const set = await runCommand('providers set process_payment stripe --tenant t --json', { server });
  expect(JSON.parse(set.out)).toEqual({ providers: PROVIDERS.slice(0, 1) });
  const cleared = await runCommand('providers clear process_payment --tenant t', { server });
  expect(cleared.out).toBe('No active plugin answers a hook that takes one.\n');
  expect(bodies).toHaveLength(1);
});
