import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/**
 * What `build-worker.ts` is in the published package, which has the Workers built already.
 * @param entry as of `build-worker.ts`
 */
export function buildWorker(entry: string): Promise<string> {
  return readFile(fileURLToPath(new URL(`workers/${toFileName(entry)}`, import.meta.url)), 'utf8');
}

export function toFileName(entry: string): string {
  return `${entry.replaceAll('/', '.').replace(/\.ts$/, '')}.js`;
}
