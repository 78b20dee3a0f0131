/** Somebody ends a deploy (Ctrl-C, a CI job that is cancelled) while wrangler has its secrets. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startDeployAccount } from '../support/deploy-account.ts';
import { writeSmallPlatform } from '../support/small-platform.ts';

const PROGRAM = `
import { prepareDeployment } from '@digital-commerce/platform-deploy';
const deployment = await prepareDeployment({ root: process.env.PROJECT, env: process.env });
await deployment.apply({ runStep: (_, work) => work(), onOperatorToken: (token) => console.log(token) });
`;

test('it leaves no secret behind, and the next run goes on', async () => {
  const platform = writeSmallPlatform();
  const account = await startDeployAccount();
  const temporary = mkdtempSync(join(tmpdir(), 'deploy-ended-'));
  const child = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
    cwd: import.meta.dirname,
    env: { ...account.env, TMPDIR: temporary, PROJECT: platform.root },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => void (printed += chunk.toString('utf8')));
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('close', (_, by) => resolve(by)));
  let secretFiles: string[] = [];
  account.double.fault = ({ method, path }) => {
    if (method !== 'PUT' || path !== '/workers/scripts/main') return undefined;
    secretFiles = readdirSync(temporary, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('secrets.json'));
    child.kill('SIGINT');
    return undefined;
  };
  expect(await ended).toBe('SIGINT');
  expect(secretFiles).toHaveLength(1);
  const left = readdirSync(temporary, { recursive: true }).map(String);
  expect(left.filter((name) => name.startsWith('platform-deploy-'))).toEqual([]);
  expect(printed).toMatch(/^op_\S{40,}$/m);

  account.double.fault = () => undefined;
  await account.deploy(platform.root);
  expect((await account.prepare(platform.root)).hasChanges).toBe(false);
  await account.close();
  platform.remove();
  rmSync(temporary, { recursive: true });
}, 300_000);
