/** The tests' own configuration, but that what they load is instrumented, and has twice as long. */
import config from '../../vitest.config.ts';
import { instrumenting } from './instrumenting-plugin.ts';

const folder = process.env['PLATFORM_COVERAGE'];
if (folder === undefined) throw new Error('PLATFORM_COVERAGE is not set. Use "npm run coverage".');

export default {
  ...config,
  test: {
    ...config.test,
    projects: config.test?.projects?.map((project) => {
      if (typeof project !== 'object' || !('test' in project)) return project;
      const { test = {}, plugins = [] } = project;
      const { testTimeout = 5_000, hookTimeout = 10_000 } = test;
      return {
        ...project,
        plugins: [instrumenting(folder), plugins],
        test: { ...test, testTimeout: 2 * testTimeout, hookTimeout: 2 * hookTimeout },
      };
    }),
  },
};
