import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { BuildCache } from './build-cache.ts';
import { toEsbuildOptions } from './esbuild-options.ts';
import type { PluginExport } from './plugin-export.ts';
import type { PluginSources } from './plugin-sources.ts';
import { createProblem } from './problems.ts';
import type { Place, Problem } from './problems.ts';
import { toFailureProblems, toProblems } from './to-problems.ts';

export type Evaluation =
  | {
      ok: true;
      exported: PluginExport;
      problems: Problem[];
      /** Files that plugin.ts is made of, as seen from the folder. */
      inputs: string[];
    }
  | { ok: false; problems: Problem[] };

/** Bundles and loads `plugin.ts` in a thread, which is stopped after `timeoutMs`: author's code, author's machine. */
export async function evaluatePlugin(
  sources: PluginSources,
  timeoutMs: number,
  cache = new BuildCache(),
): Promise<Evaluation> {
  const built = await bundleForNode(sources);
  if ('failure' in built) return { ok: false, problems: built.failure };
  return cache.get('manifest', built.code, () => evaluateBundle(sources, built, timeoutMs));
}

async function evaluateBundle(sources: PluginSources, built: BuiltPlugin, timeoutMs: number): Promise<Evaluation> {
  const temporary = await mkdtemp(join(tmpdir(), 'plugin-manifest-'));
  try {
    const file = join(temporary, 'plugin.mjs');
    await writeFile(file, built.code);
    const outcome = await runThread(file, timeoutMs);
    if ('exported' in outcome) {
      return { ok: true, exported: outcome.exported, problems: built.problems, inputs: built.inputs };
    }
    return { ok: false, problems: [...built.problems, toProblem(sources.folder, outcome, timeoutMs)] };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

interface BuiltPlugin {
  code: string;
  problems: Problem[];
  inputs: string[];
}

async function bundleForNode(sources: PluginSources): Promise<BuiltPlugin | { failure: Problem[] }> {
  const { plugins = [], ...options } = toEsbuildOptions(sources);
  try {
    const result = await build({
      ...options,
      entryPoints: [join(sources.folder, 'plugin.ts')],
      sourcemap: 'inline',
      sourcesContent: false,
      metafile: true,
      sourceRoot: pathToFileURL(`${sources.folder}${sep}`).href,
      plugins: [emptyCloudflareModules, ...plugins],
    });
    return {
      code: result.outputFiles?.[0]?.text ?? '',
      problems: toProblems(sources.folder, result),
      inputs: Object.keys(result.metafile.inputs),
    };
  } catch (error) {
    return { failure: toFailureProblems(sources.folder, error) };
  }
}

/** A class in `plugin.ts` may use them in its methods, which do not run here. */
const emptyCloudflareModules: Plugin = {
  name: 'empty-cloudflare-modules',
  setup(build) {
    build.onResolve({ filter: /^cloudflare:/ }, ({ path }) => ({ path, namespace: 'empty' }));
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {};' }));
  },
};

type Outcome = { exported: PluginExport } | { threw: unknown } | { ended: true } | { timedOut: true };

async function runThread(file: string, timeoutMs: number): Promise<Outcome> {
  const thread = new Worker(new URL('./evaluation.thread.ts', import.meta.url), {
    workerData: { url: pathToFileURL(file).href },
    execArgv: ['--enable-source-maps', '--no-warnings'],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    stdout: true,
    stderr: true,
  });
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const timer = setTimeout(() => resolve({ timedOut: true }), timeoutMs);
  thread.once('message', (exported: PluginExport) => resolve({ exported }));
  thread.once('error', (threw) => resolve({ threw }));
  thread.once('exit', () => resolve({ ended: true }));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}

function toProblem(folder: string, outcome: Exclude<Outcome, { exported: PluginExport }>, timeoutMs: number): Problem {
  const file = 'plugin.ts';
  if ('timedOut' in outcome) {
    const message = `plugin.ts was still running after ${timeoutMs} ms. Its top level may only define the plugin: look for an endless loop or a promise that never resolves.`;
    return createProblem('MANIFEST_EVALUATION_TIMEOUT', message, { file });
  }
  if ('ended' in outcome) {
    const message =
      'plugin.ts ended its thread before it exported anything. Remove the call that exits, or the top-level await that never resolves.';
    return createProblem('MANIFEST_EVALUATION_FAILED', message, { file });
  }
  const { threw } = outcome;
  const message = `plugin.ts threw while it was loaded: "${threw instanceof Error ? threw.message : String(threw)}". Its top level may only define the plugin.`;
  return createProblem('MANIFEST_EVALUATION_FAILED', message, findFrame(folder, threw) ?? { file });
}

/** The innermost stack frame inside the plugin folder. */
function findFrame(folder: string, threw: unknown): Place | undefined {
  const stack = threw instanceof Error ? (threw.stack ?? '') : '';
  for (const [, location = '', line, column] of stack.matchAll(/((?:file:\/\/)?\/[^\s()]+):(\d+):(\d+)/g)) {
    const path = location.startsWith('file:') ? fileURLToPath(location) : location;
    if (!path.startsWith(`${folder}${sep}`)) continue;
    return { file: relative(folder, path).replaceAll(sep, '/'), line: Number(line), column: Number(column) };
  }
  return undefined;
}
