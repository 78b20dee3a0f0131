import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { toEsbuildOptions } from './esbuild-options.ts';
import type { PluginSources } from './plugin-sources.ts';
import { createProblem, hasErrors } from './problems.ts';
import type { Problem, ProblemCode } from './problems.ts';
import { toFailureProblems, toProblems } from './to-problems.ts';

/**
 * Bundles a file for the browsers of a shop's visitors: one classic script that leaves no names behind. The same sources give
 * the same bytes in any folder.
 */
export async function buildScript(
  sources: PluginSources,
  file: string,
): Promise<{ source?: string; problems: Problem[] }> {
  const { plugins = [], ...options } = toEsbuildOptions(sources);
  try {
    const result = await build({
      ...options,
      entryPoints: [file],
      format: 'iife',
      target: 'es2022',
      conditions: ['browser'],
      minify: true,
      legalComments: 'none',
      plugins: [REFUSE_OUTSIDE, ...plugins],
    });
    const problems = toProblems(sources.folder, result);
    const [script, ...others] = result.outputFiles;
    if (others.length > 0) problems.push(moreThanScript(file));
    return script === undefined || hasErrors(problems) ? { problems } : { source: script.text, problems };
  } catch (error) {
    return { problems: toFailureProblems(sources.folder, error) };
  }
}

/** Nobody has agreed to what they would load, and `cloudflare:*` is none of a browser's. */
const REFUSE_OUTSIDE: Plugin = {
  name: 'script-imports',
  setup(build) {
    build.onResolve({ filter: /^([a-z][a-z0-9+.-]*:)?\/\/|^(cloudflare|data|blob):/i }, ({ path }) => {
      const text = `Import "${path.slice(0, 200)}" is outside the script, which is one file whose bytes tenants agree to. Install a package, or declare the other script with a \`src\`.`;
      return { errors: [{ text, detail: 'UNRESOLVED_IMPORT' satisfies ProblemCode }] };
    });
  },
};

function moreThanScript(file: string): Problem {
  const message = `"${file}" imports what is no script, such as a stylesheet. Set styles in code.`;
  return createProblem('FILE_INVALID', message, { file, line: 1, column: 1 });
}
