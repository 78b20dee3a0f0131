/** docs/migrating.md: the hooks inside, with the real hookable, and the plugin outside come to the same. */
import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBlocks, ROOT } from '../support/doc-blocks.ts';
import { runCli, splitCommand } from '../support/run-cli.ts';
import { TestPlatform } from '../support/test-platform.ts';
import { writeFiles } from '../support/write-files.ts';

interface Shop {
  pay(payment: { amount: number; currency: string; metadata: Record<string, unknown> }): Promise<unknown>;
  countTaken(): Promise<number>;
}

const BLOCKS = readBlocks('docs/migrating.md');
const blockOf = (path: string): string => BLOCKS.find((block) => block.path === path)?.text ?? '';

let platform: TestPlatform;
let cwd: string;
let inside: Shop;
let outside: Shop;

beforeAll(async () => {
  platform = await TestPlatform.boot();
  cwd = mkdtempSync(join(tmpdir(), 'migrating-'));
  const commands = BLOCKS.filter(({ language }) => language === 'sh').flatMap(({ text }) => text.split('\n'));
  const [scaffold = '', ...others] = commands;
  await run(scaffold);
  const folder = join(cwd, 'plugins/minimum');
  for (const left of ['src', 'plugin.test.ts']) rmSync(join(folder, left), { recursive: true });
  const files = BLOCKS.flatMap(({ path, text }) =>
    path?.startsWith('plugin/') === true ? [[path.slice('plugin/'.length), `${text}\n`] as const] : [],
  );
  writeFiles(folder, Object.fromEntries(files));
  let created = '';
  for (const command of others) created += await run(command);
  process.env['PLATFORM_URL'] = platform.url;
  process.env['TENANT_TOKEN'] = /dct_[\w-]+/.exec(created)?.[0];
  inside = await load('inside/shop.ts');
  outside = await load('outside/shop.ts');
});

afterAll(async () => {
  await platform?.close();
  rmSync(cwd, { recursive: true });
});

/** A command of the page, which has to succeed. */
async function run(command: string): Promise<string> {
  const { exitCode, stdout, stderr } = await runCli(splitCommand(command).slice(1), {
    cwd,
    stateDir: platform.local.stateDir,
  });
  expect(exitCode, `${command}\n${stdout}${stderr}`).toBe(0);
  return stdout;
}

async function load(path: string): Promise<Shop> {
  const { outputFiles } = await build({
    // The bench has both packages.
    stdin: { contents: blockOf(path), resolveDir: join(ROOT, 'bench'), loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  const [file] = outputFiles;
  return (await import(`data:text/javascript;base64,${Buffer.from(file?.contents ?? []).toString('base64')}`)) as Shop;
}

test.each([1999, 0.5, 0.49, 0])('a payment of %d comes to the same inside and outside', async (amount) => {
  const settle = async (shop: Shop): Promise<unknown> => {
    try {
      return await shop.pay({ amount, currency: 'USD', metadata: { channel: 'web' } });
    } catch (error) {
      return error instanceof Error ? error.message : error;
    }
  };
  const expected = await settle(inside);
  expect(expected).toEqual(
    amount < 0.5
      ? 'Minimum payment is $0.50'
      : { amount, currency: 'USD', metadata: { channel: 'web', checkedBy: 'minimum' } },
  );
  expect(await settle(outside)).toEqual(expected);
});

test('both count the payments that were made', async () => {
  expect([await inside.countTaken(), await outside.countTaken()]).toEqual([2, 2]);
});
