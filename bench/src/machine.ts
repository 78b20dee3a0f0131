import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg, totalmem, type as osType, release as osRelease } from 'node:os';

export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  os: string;
  versions: { node: string; miniflare: string; workerd: string };
  /** Average number of processes that wanted to run, over the minute before the bench. Near 0 is quiet. */
  loadBefore: number;
}

export function describeMachine(): Machine {
  const require = createRequire(import.meta.url);
  const ofMiniflare = createRequire(require.resolve('miniflare'));
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    os: `${osType()} ${osRelease()}`,
    versions: {
      node: process.versions.node,
      miniflare: readVersion(require.resolve('miniflare/package.json')),
      workerd: readVersion(ofMiniflare.resolve('workerd/package.json')),
    },
    loadBefore: loadavg()[0] ?? 0,
  };
}

function readVersion(file: string): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
