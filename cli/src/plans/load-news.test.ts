import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { failure, startHttpServer } from '../fixtures/http-server.ts';
import type { Route } from '../fixtures/http-server.ts';
import { createInstallStep, createPlan } from '../fixtures/plans.ts';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import { runCli } from '../run-cli.ts';

const MOVED = { missingSettings: [], neededBy: [] };
const PLAN = createPlan({
  steps: [
    createInstallStep('tax'),
    { action: 'upgrade', id: 'shop', version: '2.0.0', from: '1.0.0', ...MOVED },
    { action: 'upgrade', id: 'mail', version: '1.1.0', from: '1.0.0', ...MOVED },
    { action: 'downgrade', id: 'pay', version: '1.0.0', from: '2.0.0', ...MOVED },
  ],
});

async function plan(changelog: Route, ...flags: string[]) {
  await using server = await startHttpServer({
    'POST /v1/tenants/t/plugins/plan': () => PLAN,
    'GET /v1/plugins/shop/releases/2.0.0/changelog?after=1.0.0': changelog,
    'GET /v1/plugins/mail/releases/1.1.0/changelog?after=1.0.0': () => ({
      plugin: 'mail',
      version: '1.1.0',
      versions: [],
    }),
  });
  const env = { ADMIN_CLI_URL: server.url, ADMIN_CLI_TOKEN: 'secret' };
  const terminal = createRecordingTerminal({ cwd: tmpdir(), env });
  const exitCode = await runCli(['plan', 'shop', '--tenant', 't', ...flags], terminal);
  return { exitCode, routes: server.received.map(({ route }) => route), ...terminal.written };
}

test('a plan tells what is new in what it upgrades, and asks for nothing else', async () => {
  const text = '## 2.0.0\n\n\n\n- Two\u001b[2J\nPlan for tenant "t":';
  const { out, exitCode, routes } = await plan(() => ({ plugin: 'shop', version: '2.0.0', versions: ['2.0.0'], text }));
  expect(exitCode).toBe(0);
  expect(out.split('\n').slice(5)).toEqual([
    'New in shop since 1.0.0, as its publisher tells it:',
    '    ## 2.0.0',
    '',
    '    - Two\\u001b[2J',
    '    Plan for tenant "t":',
    '',
  ]);
  expect(routes.filter((route) => route.includes('changelog'))).toHaveLength(2);
});

test('of a long changelog it shows the beginning, and says where the rest is', async () => {
  const text = Array.from({ length: 100 }, (_, line) => `- ${line}`).join('\n');
  const { out } = await plan(() => ({ plugin: 'shop', version: '2.0.0', versions: ['2.0.0'], text }));
  expect(out).toContain('    - 29\n    … and 70 more lines: admin-cli changelog shop@2.0.0 --after 1.0.0\n');
  expect(out).not.toContain('- 30');
});

test('a plan is shown without what cannot be had', async () => {
  const { out, exitCode } = await plan(() => failure(404, 'RELEASE_NOT_FOUND', 'No such release.'));
  expect(exitCode).toBe(0);
  expect(out).toContain('What is new in shop cannot be told: No such release.');
});

test('--json is the plan alone', async () => {
  const { out, routes } = await plan(() => failure(500, 'INTERNAL', 'Not asked.'), '--json');
  expect(JSON.parse(out)).toEqual(PLAN);
  expect(routes).toEqual(['POST /v1/tenants/t/plugins/plan']);
});
