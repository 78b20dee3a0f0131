import { defineConfig } from 'vitest/config';
import { standardDecorators } from './sdk/vitest/standard-decorators.ts';

export default defineConfig({
  test: {
    reporters: ['default', './tests/closing-line-reporter.ts'],
    projects: [
      {
        plugins: [standardDecorators()],
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
        // Whatever starts processes: one file at a time, on two cores.
        test: {
          name: 'processes',
          include: [
            'tests/**/*.test.ts',
            'reference-plugins/*/plugin.test.ts',
            '{sdk,user-workers,dispatcher,cli,reference-plugins,bench}/**/{src,network}/**/*.process.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/fixtures/**'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
