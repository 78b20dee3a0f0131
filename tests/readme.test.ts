/** What the README says is what happens. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli, splitCommand } from './support/run-cli.ts';
import { TestPlatform } from './support/test-platform.ts';

const ROOT = join(import.meta.dirname, '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

let platform: TestPlatform;
let cwd: string;

beforeAll(async () => {
  platform = await TestPlatform.boot();
  cwd = mkdtempSync(join(tmpdir(), 'readme-'));
});

afterAll(async () => {
  await platform.close();
  rmSync(cwd, { recursive: true });
});

test('the commands of "Write a plugin" work as they stand', async () => {
  await runBlock('admin-cli scaffold');
});

test('its plugin is none of those that `npm start` publishes', () => {
  const [, id = ''] = /admin-cli scaffold payment (\S+)/.exec(README) ?? [];
  expect(readdirSync(join(ROOT, 'reference-plugins'))).not.toContain(id);
});

test('the handler of "Write a plugin", published as it says, changes a payment and refuses a small one', async () => {
  const [, path = ''] = /The new handler, `([^`]+)`/.exec(README) ?? [];
  const handler = join(cwd, 'plugins/my-gateway', path);
  expect(existsSync(handler), path).toBe(true);
  writeFileSync(handler, findBlock('ts', 'HookHandler<PaymentData>'));
  const [, before = '', after = ''] = /raise the version in `plugin.ts` from `([^`]+)` to `([^`]+)`/.exec(README) ?? [];
  const manifest = join(cwd, 'plugins/my-gateway/plugin.ts');
  expect(readFileSync(manifest, 'utf8')).toContain(`.version('${before}')`);
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(`.version('${before}')`, `.version('${after}')`));
  await runBlock('admin-cli publish');
  const changed = await platform.runHook('tenant-123', 'before_payment_process', { amount: 1999 });
  expect(changed.body).toMatchObject({ data: { metadata: { gateway: 'my-gateway' } } });
  const refused = await platform.runHook('tenant-123', 'before_payment_process', { amount: 0.49 });
  expect(refused).toMatchObject({ status: 422, body: { reasons: [{ message: 'Minimum payment is $0.50' }] } });
});

/** Runs each command of the block that holds the text; all of them have to succeed. */
async function runBlock(text: string): Promise<void> {
  const commands = findBlock('sh', text).split('\n');
  expect(commands.length).toBeGreaterThan(2);
  for (const command of commands) {
    const { exitCode, stdout, stderr } = await runCli(splitCommand(command).slice(1), {
      cwd,
      stateDir: platform.local.stateDir,
    });
    expect(exitCode, `${command}\n${stdout}${stderr}`).toBe(0);
  }
}

test('the two commands are the scripts of package.json, and CI runs the same', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'test', 'check']));
  expect(README).toContain('npm ci && npm start');
  expect(README).toContain('npm ci && npm test');
  expect(readFileSync(join(ROOT, '.ci/run'), 'utf8')).toMatch(/^npm ci\nnpm test$/m);
});

/** The fenced block of this language that holds the text. */
function findBlock(language: string, text: string): string {
  const blocks = Array.from(README.matchAll(/```(\w+)\n([\s\S]*?)\n```/g), ([, lang, body]) => ({
    lang,
    body: body ?? '',
  }));
  const found = blocks.find(({ lang, body }) => lang === language && body.includes(text));
  if (!found) throw new Error(`The README has no ${language} block with "${text}".`);
  return found.body;
}
