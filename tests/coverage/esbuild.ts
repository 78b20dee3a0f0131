/** esbuild, but that what it builds for workerd is instrumented. Takes esbuild's place in a coverage run. */
import { readFile } from 'node:fs/promises';
import { build as ownBuild, context as ownContext } from 'esbuild';
import type { BuildOptions, BuildResult, BuildContext, Plugin } from 'esbuild';
import { SINK } from './hits.ts';
import { instrument } from './instrument.ts';
import { toMeasuredPath } from './measured-files.ts';
import { toMark } from './worker-output.ts';

export * from 'esbuild';

const FOLDER = process.env['PLATFORM_COVERAGE'] ?? '';
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
  if (!isForWorkerd(options)) return options;
  const [entry = ''] = Array.isArray(options.entryPoints) ? options.entryPoints.map(String) : [];
  const { plugins = [], banner = {} } = options;
  return {
    ...options,
    // Last, so that whoever puts something in a module's place still does.
    plugins: [...plugins, INSTRUMENTING],
    banner: RUNTIME.test(entry) ? banner : { ...banner, js: toSink(STORES.test(entry) ? 2 : 1) },
  };
}

/** A deployment's is for Cloudflare, a package's for others, and a manifest is looked at here. */
function isForWorkerd({ external, stdin, write, loader }: BuildOptions): boolean {
  if (write !== false || loader !== undefined || process.argv[1]?.endsWith('/scripts/build.ts')) return false;
  return external?.includes('cloudflare:*') === true || stdin?.sourcefile === 'entry.js';
}

const INSTRUMENTING: Plugin = {
  name: 'coverage',
  setup(builder) {
    builder.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (toMeasuredPath(path) === undefined) return undefined;
      const done = instrument(FOLDER, path, await readFile(path, 'utf8'));
      return done && { contents: done.code, loader: 'ts' };
    });
  },
};

/** V8 itself prints, on whatever side of a request, and what the Worker sees of its console and of its requests stays as it is. */
function toSink(descriptor: 1 | 2): string {
  const mark = toMark('" + file + "', '" + counter + "');
  return `globalThis[Symbol.for(${JSON.stringify(SINK)})] ?? Object.defineProperty(globalThis, Symbol.for(${JSON.stringify(SINK)}), { value: (file, counter) => { %GlobalPrint("${mark}", ${descriptor}); } });`;
}
