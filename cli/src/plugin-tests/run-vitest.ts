import { PlatformError } from '@digital-commerce/plugin-schema';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { glob, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Terminal } from '../terminal.ts';
import { passSignals } from './pass-signals.ts';

export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
  /** Names of those that failed, with their messages. */
  failures: { name: string; message: string }[];
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: {
    name: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
}

/** A platform starts in the first test of a file. */
const TEST_TIMEOUT_MS = 60_000;
const CONFIGS = ['ts', 'mts', 'js', 'mjs'].flatMap((end) => [`vitest.config.${end}`, `vite.config.${end}`]);

/**
 * Runs the plugin's own tests with the vitest that is installed for it. What vitest writes goes to the terminal, unless
 * `isQuiet`. With `watch` it runs them again at each change until a signal ends it; the counts are those of the last run.
 * @returns `undefined` when the folder has no tests
 * @throws INVALID_ARGUMENT when no vitest is installed, or its report is missing
 */
export async function runVitest(
  folder: string,
  terminal: Terminal,
  { isQuiet, watch }: { isQuiet: boolean; watch: boolean },
): Promise<TestCounts | undefined> {
  if (!(await hasTests(folder))) return undefined;
  const temporary = await mkdtemp(path.join(tmpdir(), 'plugin-test-report-'));
  const report = path.join(temporary, 'report.json');
  const hasConfig = CONFIGS.some((file) => existsSync(path.join(folder, file)));
  const args = [
    findVitest(folder),
    watch ? 'watch' : 'run',
    `--root=${folder}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...(hasConfig ? [] : [`--testTimeout=${TEST_TIMEOUT_MS}`, `--hookTimeout=${TEST_TIMEOUT_MS}`]),
  ];
  try {
    const child = spawn(process.execPath, args, { cwd: folder, stdio: watch ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    child.stdout?.on('data', (chunk: Buffer) => void (isQuiet || terminal.out(chunk.toString())));
    child.stderr?.on('data', (chunk: Buffer) => void (isQuiet || terminal.err(chunk.toString())));
    const undo = passSignals(child);
    await once(child, 'close').finally(undo);
    if (existsSync(report)) return toCounts(JSON.parse(await readFile(report, 'utf8')) as VitestReport);
    // It was ended before the first run was through.
    return watch ? { passed: 0, failed: 0, skipped: 0, failures: [] } : unreadable(folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function hasTests(folder: string): Promise<boolean> {
  for await (const _file of glob('**/*.{test,spec}.{ts,js,mjs}', { cwd: folder, exclude: isDependency })) return true;
  return false;
}

function isDependency(name: string): boolean {
  return name === 'node_modules';
}

/** The program of the vitest that the plugin's own imports find. */
function findVitest(folder: string): string {
  try {
    const manifest = createRequire(path.join(folder, 'package.json')).resolve('vitest/package.json');
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: { vitest: string } };
    return path.join(path.dirname(manifest), bin.vitest);
  } catch {
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `The plugin in "${folder}" has tests, and no vitest is installed for them. Run \`npm install --save-dev vitest\` there.`,
    );
  }
}

function toCounts({ numPassedTests, numFailedTests, numPendingTests, testResults }: VitestReport): TestCounts {
  const failures = testResults.flatMap(({ name, message = '', assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0 && message !== '') return [{ name, message }];
    return failed.map(({ fullName, failureMessages = [] }) => ({
      name: fullName,
      message: failureMessages.join('\n'),
    }));
  });
  const failed = Math.max(numFailedTests, failures.length);
  return { passed: numPassedTests, failed, skipped: numPendingTests, failures };
}

function unreadable(folder: string): never {
  throw new PlatformError(
    'INVALID_ARGUMENT',
    `The tests in "${folder}" did not start. Run \`npx vitest run\` there to see why.`,
  );
}
