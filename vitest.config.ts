import { defineConfig } from 'vitest/config';
import { standardDecorators } from './sdk/vitest/standard-decorators.ts';

const FOLDERS = '{sdk,user-workers,dispatcher,cli,reference-plugins,bench}';
const NONE = ['**/node_modules/**', '**/fixtures/**'];

/** Starts processes, and has none of them measured or killed at a certain moment. */
const PROCESSES = [
  'tests/**/*.test.ts',
  'reference-plugins/*/plugin.test.ts',
  `${FOLDERS}/**/{src,network}/**/*.process.test.ts`,
];

/**
 * Has a limit of time, processor time or memory that neighbours would use up, or has the machine do all that it can: nothing else
 * runs beside it. Or builds the dashboard otherwise. Whatever only waits, for a moment or for a process that ends, is no reason to be
 * here.
 */
const ALONE = [
  'bench/**/*.process.test.ts',
  'user-workers/local/src/{cells,resources}/**/*.process.test.ts',
  'user-workers/local/src/host.process.test.ts',
  'dispatcher/src/hooks/hooks.process.test.ts',
  'dispatcher/src/lifecycle/endless-migration.process.test.ts',
  'dispatcher/src/storage/hostile-database.process.test.ts',
  'tests/trust-boundary/floods.test.ts',
  'tests/coverage/coverage.test.ts',
  'tests/dashboard/interrupted.test.ts',
  'tests/{crash,databases,handler-usage,hostile-migrations,hostile-plugins,start-command}.test.ts',
];

// Miniflare and wrangler are large: each process would compile them anew, those that tests start included.
process.env['NODE_COMPILE_CACHE'] ??= new URL('node_modules/.cache/node-compile', import.meta.url).pathname;

export default defineConfig({
  test: {
    reporters: ['default', './bench/src/ratios/ratios-reporter.ts', './tests/closing-line-reporter.ts'],
    projects: [
      {
        plugins: [standardDecorators()],
        // Of the dashboard, as its own build has it.
        resolve: { alias: { '@': new URL('dispatcher/dashboard/src', import.meta.url).pathname } },
        // Pure code beside its source: files run side by side.
        test: {
          name: 'unit',
          // Properties are tried with many cases, on all cores at once.
          testTimeout: 30_000,
          // One processor less is vitest's own way.
          maxWorkers: '100%',
          include: [
            '{schema,sdk,user-workers,dispatcher,cli,reference-plugins,examples,bench}/**/{src,network}/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/*.process.test.ts'],
        },
      },
      {
        // Three files at a time: each by itself leaves more than half of two cores idle.
        test: {
          name: 'processes',
          include: PROCESSES,
          exclude: [...NONE, ...ALONE],
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          // The closing lines name what made use of it.
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'alone',
          include: ALONE,
          exclude: NONE,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          retry: 1,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
