import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { dirname, resolve } from 'node:path';

/**
 * One module with everything in it, for workerd.
 * @param replace absolute paths of source files, and of those that take their places
 */
export async function bundleWorker(entry: string, replace: Readonly<Record<string, string>> = {}): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    // No map: Miniflare reads none that is inside a module, and takes time that grows with the square of what it is given.
    write: false,
    logLevel: 'silent',
    plugins: [toReplacing(replace)],
  });
  const [file] = result.outputFiles;
  if (!file) throw new Error(`esbuild wrote no output for "${entry}".`);
  return file.text;
}

function toReplacing(replace: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'replace-sources',
    setup(build) {
      if (Object.keys(replace).length === 0) return;
      build.onResolve({ filter: /^\./ }, ({ path, importer }) => {
        const other = replace[resolve(dirname(importer), path)];
        return other === undefined ? undefined : { path: other };
      });
    },
  };
}
