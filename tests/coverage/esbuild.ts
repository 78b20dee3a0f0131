/** esbuild, but that what it builds for workerd and for browsers is instrumented. Takes esbuild's place in a coverage run. */
import { readFile } from 'node:fs/promises';
import { build as ownBuild, context as ownContext } from 'esbuild';
import type { BuildOptions, BuildResult, BuildContext, Plugin } from 'esbuild';
import { BROWSER_SINK } from './browser-output.ts';
import { instrument } from './instrument.ts';
import { toMeasuredPath } from './measured-files.ts';
import { toWorkerSink } from './worker-output.ts';

export * from 'esbuild';

/** Code of it becomes part of other builds, which bring the sink. */
const RUNTIME = /\/user-workers\/runtime\/src\/index\.ts$/;
/** Of its process nobody reads the standard output. */
const STORES = /\/resource-entry\.worker\.ts$/;

export function build(options: BuildOptions): Promise<BuildResult> {
  return ownBuild(withCounters(options));
}

export function context(options: BuildOptions): Promise<BuildContext> {
  return ownContext(withCounters(options));
}

function withCounters(options: BuildOptions): BuildOptions {
  const sink = chooseSink(options);
  if (sink === undefined) return options;
  const { plugins = [], banner = {} } = options;
  return {
    ...options,
    // Last, so that whoever puts something in a module's place still does.
    plugins: [...plugins, INSTRUMENTING],
    banner: { ...banner, js: sink },
  };
}

/** What comes first in the code; undefined where it is not to be counted. */
function chooseSink({ external, stdin, write, loader, format, entryPoints }: BuildOptions): string | undefined {
  // A deployment's code is for Cloudflare, and a package's for others.
  if (write !== false || loader !== undefined || process.argv[1]?.endsWith('/scripts/build.ts')) return undefined;
  if (format === 'iife') return BROWSER_SINK;
  // A manifest's is run here, and what else is built only looked at.
  if (external?.includes('cloudflare:*') !== true && stdin?.sourcefile !== 'entry.js') return undefined;
  const [entry = ''] = Array.isArray(entryPoints) ? entryPoints.map(String) : [];
  return RUNTIME.test(entry) ? '' : toWorkerSink(STORES.test(entry) ? 2 : 1);
}

const INSTRUMENTING: Plugin = {
  name: 'coverage',
  setup(builder) {
    builder.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (toMeasuredPath(path) === undefined) return undefined;
      const done = instrument(path, await readFile(path, 'utf8'));
      return done && { contents: done.code, loader: 'ts' };
    });
  },
};
