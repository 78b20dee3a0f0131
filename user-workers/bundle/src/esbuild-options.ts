import type { BuildOptions } from 'esbuild';
import type { PluginSources } from './plugin-sources.ts';
import { resolveImports } from './resolve-imports.ts';

/** What all code that runs in a plugin's Worker is built for. */
export const TARGET = {
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2024',
  conditions: ['workerd', 'worker', 'browser'],
} satisfies BuildOptions;

/** What every build of a plugin's code has in common. Nothing is written, and the author's tsconfig plays no part. */
export function toEsbuildOptions(sources: PluginSources): BuildOptions & { write: false } {
  return {
    absWorkingDir: sources.folder,
    // Names of outputs and sources are relative to it; nothing is put there.
    outdir: sources.folder,
    ...TARGET,
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: false } },
    logLevel: 'silent',
    plugins: [resolveImports(sources)],
  };
}
