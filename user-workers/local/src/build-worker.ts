import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const sources = new Map<string, Promise<string>>();

/**
 * The source of a Worker of ours as one module. Each is built once in a process.
 * @param entry below this folder, such as `isolate/heartbeat.worker.ts`
 */
export function buildWorker(entry: string): Promise<string> {
  const known = sources.get(entry);
  if (known) return known;
  const source = bundle(entry);
  sources.set(entry, source);
  return source;
}

async function bundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2024',
    external: ['cloudflare:*', 'dispatch-namespace:*', 'node-internal:*'],
    write: false,
  });
  const [file] = result.outputFiles;
  if (!file) throw new Error(`esbuild wrote no output for "${entry}".`);
  return file.text;
}
