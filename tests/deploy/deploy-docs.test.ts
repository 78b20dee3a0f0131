/** The commands of docs/deploy.md, on an account to rehearse on. Those of wrangler are held against its own help. */
import { buildDashboard } from '@digital-commerce/dashboard/build';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRecordingTerminal } from '../../cli/src/fixtures/recording-terminal.ts';
import { runCli } from '../../cli/src/run-cli.ts';
import { startDeployAccount } from '../support/deploy-account.ts';
import type { DeployAccount } from '../support/deploy-account.ts';
import { readBlocks, ROOT } from '../support/doc-blocks.ts';
import { splitCommand } from '../support/run-cli.ts';

const LINES = readBlocks('docs/deploy.md')
  .filter(({ language }) => language === 'sh')
  .flatMap(({ text }) => text.split('\n'))
  .map((line) => line.replace(/ +#.*$/, ''));
const DEPLOYS = LINES.filter((line) => line.startsWith('npm run deploy'));
const WRANGLER = LINES.filter((line) => line.startsWith('npx wrangler '));
const VARIABLES = LINES.filter((line) => line.startsWith('export ')).map(
  (line) => /export (\w+)=/.exec(line)?.[1] ?? '',
);

let account: DeployAccount;
beforeAll(async () => {
  await buildDashboard();
  account = await startDeployAccount();
});
afterAll(() => account.close());

test('every line of a block is one of a kind that is run here', () => {
  expect(LINES.length).toBe(DEPLOYS.length + WRANGLER.length + VARIABLES.length);
});

test('the deploys run in their order, with the variables that the page sets', async () => {
  const { PATH = '', HOME = '', CLOUDFLARE_API_BASE_URL = '' } = account.env;
  const set = Object.fromEntries(VARIABLES.map((name) => [name, account.env[name] ?? '']));
  for (const line of DEPLOYS) {
    const [, , command = '', , ...options] = splitCommand(line);
    const terminal = createRecordingTerminal({
      env: { PATH, HOME, CLOUDFLARE_API_BASE_URL, ...set },
      answers: [true],
    });
    expect(
      await runCli([command, ...options], terminal),
      `${line}\n${terminal.written.out}${terminal.written.err}`,
    ).toBe(0);
  }
  expect([...account.double.account.scripts.keys()]).toEqual(
    expect.arrayContaining(['dispatcher', 'dispatcher-staging']),
  );
}, 300_000);

test.each(WRANGLER)('`%s` is a command with these options', async (line) => {
  const [, , ...words] = splitCommand(line);
  const names = words.slice(
    0,
    words.findIndex((word) => /^[A-Z-]|^plugin/.test(word)),
  );
  const program = join(ROOT, 'node_modules/wrangler/bin/wrangler.js');
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...names, '--help'], {
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1' },
  });
  expect(stdout).toContain(`wrangler ${names.join(' ')} `);
  for (const option of words.filter((word) => word.startsWith('--'))) expect(stdout).toContain(option);
});
