import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

/** Source of the binding's module for the dispatcher's isolate. */
export async function buildBinding(): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL('namespace-binding.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2024',
    write: false,
  });
  const [file] = result.outputFiles;
  if (!file) throw new Error('esbuild wrote no output for the namespace binding.');
  return file.text;
}
