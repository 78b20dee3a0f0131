import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { PARTS } from './parts.ts';
import { runPart } from './run-part.ts';

const SUITE = fileURLToPath(new URL('../run.ts', import.meta.url));

test('a part runs in a process of its own, and what it has found comes back', { timeout: 120_000 }, async () => {
  const { findings, problem } = await runPart({ script: 'resolver.ts', args: ['1', '60', '4'], about: '' });
  expect(problem).toBeUndefined();
  expect(findings.map(({ what }) => what)).toContain('slowest p95 of a plan');
  expect(findings.filter(({ unit }) => unit === '×').length).toBeGreaterThan(2);
});

test('of one that ends before it has found anything it is said', async () => {
  const { findings, problem } = await runPart({ script: 'none.ts', args: [], about: '' });
  expect({ findings, problem }).toEqual({ findings: [], problem: 'none.ts ended with 1 and had found nothing.' });
});

test.each(Object.entries(PARTS))('the bench of part "%s" leaves its findings', (_name, { script }) => {
  expect(readFileSync(new URL(`../${script}`, import.meta.url), 'utf8')).toContain('await leaveFindings(');
});

test('the suite lists its parts, and refuses one that there is not', () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [SUITE, 'hook', '--runs', '0'], { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toBe('There is no part "hook".\n--runs is a whole number from 1 on, and was "0".\n');
  for (const name of Object.keys(PARTS)) expect(stdout).toContain(`  ${name} `);
});
