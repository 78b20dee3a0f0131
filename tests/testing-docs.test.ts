/** docs/testing.md, as written: each block of code runs, against the plugin that it is about. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHECKS } from '@digital-commerce/plugin-sdk/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from './support/run-cli.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DOCS = readFileSync(join(ROOT, 'docs/testing.md'), 'utf8');

let folder: string;

beforeAll(() => {
  mkdirSync(join(ROOT, '.tsbuild'), { recursive: true });
  // Inside the repository, so that its packages are found.
  folder = mkdtempSync(join(ROOT, '.tsbuild/testing-docs-'));
  const plugin = join(folder, 'plugins/subscriptions');
  cpSync(join(ROOT, 'sdk/testing/fixtures/subscriptions'), plugin, { recursive: true });
  for (const [index, source] of blocksOf('ts').entries()) {
    const file = /^\/\/ (conformance\.ts)\n/.exec(source)?.[1] ?? `block-${index}.test.ts`;
    writeFileSync(join(plugin, file), source);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

function blocksOf(language: string): string[] {
  return [...DOCS.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text = '']) => text);
}

test.each(blocksOf('sh').flatMap((text) => text.trim().split('\n')))(
  '%s',
  async (line) => {
    const [, ...args] = line.split(' ');
    const { exitCode, stdout, stderr } = await runCli(args, { cwd: folder, stateDir: folder });
    expect(exitCode, stdout + stderr).toBe(0);
    if (!args.includes('--json')) return;
    const report = JSON.parse(stdout) as { tests: { passed: number; failed: number }; conformance: { ok: boolean } };
    // Every block but `conformance.ts` is a file of tests.
    expect(report).toMatchObject({ ok: true, tests: { failed: 0 }, conformance: { ok: true } });
    expect(report.tests.passed).toBe(DOCS.match(/^test\('/gm)?.length);
  },
  900_000,
);

test('the table of checks is the list of checks', () => {
  const rows = [...DOCS.matchAll(/^\| `([a-z-]+)` +\| (.*?) +\|$/gm)].map(([, name, text]) => [name, text]);
  expect(Object.fromEntries(rows)).toEqual(CHECKS);
});
