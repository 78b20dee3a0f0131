/** `npm run coverage`: docs/coverage.md. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { VERSION } from './instrument.ts';
import { toHitsFolder } from './hits.ts';
import { ROOT } from './measured-files.ts';
import { printReport } from './print-report.ts';
import { readCoverage, writeReports } from './report.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    add: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
    project: { type: 'string', multiple: true, default: [] },
    folder: { type: 'string', default: join(ROOT, 'coverage') },
  },
});
const { folder } = values;
const isWhole = positionals.length === 0 && values.project.length === 0;

if (!values.add && !values.report) rmSync(toHitsFolder(folder), { recursive: true, force: true });
mkdirSync(toHitsFolder(folder), { recursive: true });
if (!values.report) await runTests();
const map = readCoverage(folder);
writeReports(folder, map);
// What is left of a part says nothing.
const isEnough = printReport(map, { isWhole: isWhole || values.report });
console.log(`\nPages are in ${join(folder, 'html')}, all lines that are left in ${join(folder, 'uncovered.txt')}.`);
process.exitCode = isEnough ? 0 : 1;

/** Whether they pass is what `npm test` says: counters make code larger and slower, and a few look at just that. */
async function runTests(): Promise<void> {
  const config = join(import.meta.dirname, 'vitest.config.ts');
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const projects = values.project.map((project) => `--project=${project}`);
  const child = spawn(process.execPath, [vitest, 'run', '--config', config, ...projects, ...positionals], {
    cwd: ROOT,
    stdio: 'inherit',
    env: {
      ...process.env,
      PLATFORM_COVERAGE: folder,
      DASHBOARD_VITE_PLUGIN: new URL(`dashboard-plugin.ts?${VERSION}`, import.meta.url).href,
      NODE_OPTIONS:
        `${process.env['NODE_OPTIONS'] ?? ''} --import=${new URL('preload.mjs', import.meta.url).href}`.trim(),
    },
  });
  await once(child, 'exit');
}
