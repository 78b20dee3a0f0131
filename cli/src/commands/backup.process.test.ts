import { appendFile, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bootLocalPlatform } from '@digital-commerce/local-platform';
import type { LocalPlatform } from '@digital-commerce/local-platform';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import { runCli } from '../run-cli.ts';

let cwd: string;
const platforms: LocalPlatform[] = [];

/** In a folder of its own, with the settings key of the first one. */
async function boot(name: string): Promise<LocalPlatform> {
  const stateDir = path.join(cwd, name);
  const [first] = platforms;
  if (first !== undefined) {
    await mkdir(stateDir);
    await cp(path.join(first.stateDir, 'settings-key'), path.join(stateDir, 'settings-key'));
  }
  const platform = await bootLocalPlatform({ port: 0, namespacePort: 0, stateDir });
  platforms.push(platform);
  return platform;
}

async function run({ url, operatorToken }: LocalPlatform, args: string) {
  const terminal = createRecordingTerminal({ cwd, env: { ADMIN_CLI_URL: url, ADMIN_CLI_TOKEN: operatorToken } });
  const exitCode = await runCli(args.split(' '), terminal);
  return { exitCode, ...terminal.written };
}

let from: LocalPlatform;
let to: LocalPlatform;

beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'backup-'));
  from = await boot('from');
  to = await boot('to');
  await mkdir(path.join(cwd, 'shop/src'), { recursive: true });
  const hooks = [{ hook: 'before_payment_process', file: 'src/check.ts' }];
  const settings = { minimum: { type: 'number', label: 'Minimum' } };
  const manifest = { id: 'shop', name: 'Shop', version: '1.0.0', category: 'payment', hooks, settings };
  await writeFile(path.join(cwd, 'shop/plugin.ts'), `export default ${JSON.stringify(manifest)};\n`);
  await writeFile(
    path.join(cwd, 'shop/src/check.ts'),
    'export default async (context: any, data: any) => { data.metadata.minimum = await context.settings.get("minimum"); return data; };\n',
  );
  await writeFile(path.join(cwd, 'shop/README.md'), '# What the shop does\n');
  for (const args of [
    'publish shop',
    'tenants create one',
    'tenants create two',
    'install shop --tenant one --yes',
    'config set shop minimum 7 --tenant one',
  ]) {
    const { exitCode, err } = await run(from, args);
    expect(exitCode, `${args}: ${err}`).toBe(0);
  }
}, 180_000);
afterAll(async () => {
  for (const platform of platforms) await platform.close();
  await rm(cwd, { recursive: true });
});

test('a platform is backed up into a folder, and a new one is as it was', async () => {
  const { out, err, exitCode } = await run(from, 'backup create saved');
  expect([exitCode, err]).toEqual([0, '']);
  expect(out).toMatch(
    /saved\/platform\.ndjson: \d+ lines, \d\.\d MB\n.*saved\/tenants\/one\.ndjson: .*\n.*two\.ndjson: /,
  );
  expect((await stat(path.join(cwd, 'saved/tenants/one.ndjson'))).mode & 0o077).toBe(0);

  const restored = await run(to, 'backup restore saved');
  expect([restored.exitCode, restored.err]).toEqual([0, '']);
  expect(restored.out).toMatch(
    /^The platform is as it was at .*\nTenant "one" is as it was .*\nTenant "two" is as it was /,
  );
  const payment = await run(to, 'hook run before_payment_process --tenant one --data {"amount":5} --json');
  expect(JSON.parse(payment.out).data.metadata).toMatchObject({ minimum: 7 });
  expect((await run(to, 'readme shop')).out).toContain('What the shop does');
  for (const chain of ['--tenant one', ''])
    expect((await run(to, `audit verify ${chain}`.trim())).out).toContain('is intact');
});

test('once more changes nothing', async () => {
  expect(await run(to, 'backup restore saved')).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining('This platform has 2 tenants'),
  });
  const { out, exitCode } = await run(to, 'backup restore saved --tenants one two --json');
  expect([exitCode, JSON.parse(out)]).toEqual([0, []]);
});

test('one tenant is backed up and restored by itself', async () => {
  expect((await run(from, 'tenants create three')).exitCode).toBe(0);
  const { out } = await run(from, 'backup create more --tenants three --json');
  expect(JSON.parse(out)).toMatchObject([{ file: path.join(cwd, 'more/tenants/three.ndjson') }]);
  await appendFile(path.join(cwd, 'more/tenants/three.ndjson'), '\n');
  expect((await run(to, 'backup restore more --tenants three')).err).toMatch(/not restored/);
  await run(from, 'backup create more --tenants three');
  expect((await run(to, 'backup restore more --tenants three')).out).toMatch(/^Tenant "three" is as it was/);
});

test('what is not there is told', async () => {
  expect(await run(from, 'backup create none --tenants nobody')).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining('no tenant "nobody"'),
  });
  expect(await run(to, 'backup restore nowhere')).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining('There is no backup'),
  });
});

test('a backup that breaks off leaves the one from before', async () => {
  const file = path.join(cwd, 'saved/tenants/one.ndjson');
  const before = await readFile(file, 'utf8');
  const cutting = createServer(async ({ url = '' }, answer) => {
    const response = await fetch(new URL(url, from.url), {
      headers: { authorization: `Bearer ${from.operatorToken}` },
    });
    const text = await response.text();
    answer.writeHead(response.status).end(text.slice(0, text.length / 2));
  });
  await new Promise<void>((resolve) => void cutting.listen(0, '127.0.0.1', resolve));
  const { port } = cutting.address() as AddressInfo;
  const env = { ADMIN_CLI_URL: `http://127.0.0.1:${port}`, ADMIN_CLI_TOKEN: from.operatorToken };
  const terminal = createRecordingTerminal({ cwd, env });
  expect(await runCli(['backup', 'create', 'saved', '--tenants', 'one'], terminal)).toBe(1);
  cutting.close();
  expect(terminal.written.err).toMatch(/broke off .*last line is missing/);
  expect(await readFile(file, 'utf8')).toBe(before);
});
