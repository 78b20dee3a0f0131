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

/** Measures time, processor time or memory, or needs something to happen at a certain moment: nothing else runs beside it. */
const ALONE = [
  'bench/**/*.process.test.ts',
  'user-workers/local/src/**/*.process.test.ts',
  'user-workers/outbound/network/*.process.test.ts',
  'dispatcher/src/{dispatch,egress,health,hooks,traces}/**/*.process.test.ts',
  'dispatcher/src/lifecycle/endless-migration.process.test.ts',
  'dispatcher/src/storage/hostile-database.process.test.ts',
  'tests/{conformance,trust-boundary}/**/*.test.ts',
  'tests/{crash,deliveries-crash,dev-crash,lost-parts,start-command,slow-caller}.test.ts',
  'tests/{databases,handler-usage,hostile-*,plugin-boundary,plugin-replies,runtime-watchdog}.test.ts',
  'tests/namespace-{hostile,tails,limits,resources}*.test.ts',
];

export default defineConfig({
  test: {
    reporters: ['default', './tests/closing-line-reporter.ts'],
    projects: [
      {
        plugins: [standardDecorators()],
        // Of the dashboard, as its own build has it.
        resolve: { alias: { '@': new URL('dispatcher/dashboard/src', import.meta.url).pathname } },
        // Pure code beside its source: files run side by side.
        test: {
          name: 'unit',
          include: [
            '{schema,sdk,user-workers,dispatcher,cli,reference-plugins,examples,bench}/**/{src,network}/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/*.process.test.ts'],
        },
      },
      {
        // Two files at a time: each by itself leaves half of two cores idle.
        test: {
          name: 'processes',
          include: PROCESSES,
          exclude: [...NONE, ...ALONE],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
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
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
