import { createRequire } from 'node:module';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { TARGET } from './esbuild-options.ts';

const require = createRequire(import.meta.url);
export const RUNTIME = '@digital-commerce/plugin-runtime';
const PATH = require.resolve('@digital-commerce/plugin-runtime');

/**
 * The runtime as one module. It is some 35, with a hundred imports, about each of which esbuild asks anew in every build.
 */
export async function bundleRuntime(): Promise<string> {
  const { outputFiles } = await build({
    ...TARGET,
    entryPoints: [PATH],
    external: ['cloudflare:*'],
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

/** Resolves the runtime. @param bundled what stands in its place */
export function resolveRuntime(bundled?: string): Plugin {
  return {
    name: 'runtime',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${RUNTIME}$`) }, () => ({ path: PATH }));
      if (bundled === undefined) return;
      const filter = new RegExp(`^${PATH.replaceAll(/[^\w/]/g, String.raw`\$&`)}$`);
      build.onLoad({ filter }, () => ({ contents: bundled, loader: 'js' }));
    },
  };
}
