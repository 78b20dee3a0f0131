/** A coverage run counts what runs, wherever that is, and nothing else; and it leaves nothing behind in what is built without it. */
import { buildDashboard } from '@digital-commerce/dashboard/build';
import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CoverageMap } from 'istanbul-lib-coverage';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SINK } from './hits.ts';
import { ROOT } from './measured-files.ts';
import { readCoverage } from './report.ts';

const ASSETS = join(ROOT, 'dispatcher/dashboard/dist');

// In a coverage run there is one already.
describe.skipIf(process.env['PLATFORM_COVERAGE'] !== undefined)('a coverage run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-test-'));
  let map: CoverageMap;
  let printed: string;

  beforeAll(async () => {
    const args = ['tests/coverage/run.ts', '--folder', folder, 'tests/coverage/one-of-each.ts'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, maxBuffer: 2 ** 26 });
    printed = stdout;
    map = readCoverage(folder);
    // The first one on a machine instruments everything.
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['the dispatcher', 'dispatcher/src/hooks/filter.ts', 'const rules = createRules(definition);', true],
    ['the dispatcher', 'dispatcher/src/hooks/gate.ts', 'const reasons = turns.flatMap(toReasons);', false],
    ["a cell's runtime", 'user-workers/runtime/src/create-plugin-worker.ts', 'const data = toJsonText(', true],
    ["a cell's runtime", 'user-workers/runtime/src/create-plugin-worker.ts', 'const response = toResponse(', false],
    ["a cell's tail Worker", 'user-workers/local/src/isolate/tail.worker.ts', 'const told =', true],
    ['a plugin', 'reference-plugins/minimum-payment/src/hooks/beforePayment.ts', 'const minimum =', true],
    ['a plugin', 'reference-plugins/minimum-payment/src/hooks/beforePayment.ts', 'context.log.info(', false],
    ['the CLI', 'cli/src/commands/tenants.ts', "list('listTenants'", true],
    ['the CLI', 'cli/src/commands/rollback.ts', "call('rollback'", false],
    ['a platform that was killed', 'cli/src/start/start.ts', "output.during('Building the dashboard'", true],
    ['what starts cells', 'user-workers/local/src/spawner/spawner-process.mjs', 'running.set(id, child);', true],
    ['the dashboard', 'dispatcher/dashboard/src/session/sign-in-form.tsx', 'signingIn.mutate(token)', true],
    ['the dashboard', 'dispatcher/dashboard/src/session/session-dialog.tsx', 'signInAgain(queryClient', false],
  ])('in %s: a line of %s', (_, file, text, hasRun) => {
    const path = join(ROOT, file);
    const lines = readFileSync(path, 'utf8').split('\n');
    const line = lines.findIndex((each) => each.includes(text)) + 1;
    expect(line, text).toBeGreaterThan(0);
    const count = map.fileCoverageFor(path).getLineCoverage()[line];
    expect([text, count]).toEqual([text, hasRun ? 1 : 0]);
  });

  test('prints lines and branches of each folder, and of all', () => {
    for (const name of ['schema', 'sdk', 'user-workers', 'dispatcher', 'cli', 'reference-plugins', 'examples', 'all'])
      expect(printed).toMatch(new RegExp(`^${name} +\\d+ +[\\d.]+ % \\(\\d+/\\d+\\) +[\\d.]+ % \\(\\d+/\\d+\\)$`, 'm'));
    expect(readFileSync(join(folder, 'uncovered.txt'), 'utf8')).toMatch(
      /^dispatcher\/src\/hooks\/gate\.ts: [\d, -]+$/m,
    );
  });

  test('leaves a dashboard that is no build to anybody else', async () => {
    const readAssets = () =>
      globSync('assets/*.js', { cwd: ASSETS }).map((file) => readFileSync(join(ASSETS, file), 'utf8'));
    expect(readAssets().some((code) => code.includes(SINK))).toBe(true);
    await buildDashboard();
    expect(readAssets().filter((code) => code.includes(SINK))).toEqual([]);
  });
});
