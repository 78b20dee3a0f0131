/** The tests' own configuration, but that what they load is instrumented, and has twice as long. */
import type { ViteUserConfig } from 'vitest/config';
import config from '../../vitest.config.ts';
import { instrumenting } from './instrumenting-plugin.ts';

if (process.env['PLATFORM_COVERAGE'] === undefined)
  throw new Error('PLATFORM_COVERAGE is not set. Use "npm run coverage".');
const plugin = instrumenting();

type Project = NonNullable<NonNullable<ViteUserConfig['test']>['projects']>[number];

function measure(project: Project): Project {
  if (typeof project !== 'object' || !('test' in project)) return project;
  const { test = {}, plugins = [] } = project;
  const { testTimeout = 5_000, hookTimeout = 10_000, name, include = [] } = test;
  return {
    ...project,
    plugins: [plugin, plugins],
    test: {
      ...test,
      // What the test of the measuring itself measures.
      include: name === 'processes' ? [...include, 'tests/coverage/one-of-each.ts'] : include,
      testTimeout: 2 * testTimeout,
      hookTimeout: 2 * hookTimeout,
    },
  };
}

const measured: ViteUserConfig = {
  ...config,
  test: { ...config.test, projects: (config.test?.projects ?? []).map((project) => measure(project)) },
};

export default measured;
