import { readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Bytes of a state folder by what has them: `D1`, `TraceStore`, `plugin databases`, … */
export type StateBytes = Record<string, number>;

/** Of all databases together: what was written and is not in the database's file yet. */
export const JOURNALS = 'journals';

/** What goes while it is looked at is left out. */
export function measureState(stateDir: string): { bytes: StateBytes; journals: number } {
  const bytes: StateBytes = {};
  let journals = 0;
  for (const path of readdirSync(stateDir, { recursive: true, encoding: 'utf8' })) {
    try {
      const file = statSync(join(stateDir, path));
      if (!file.isFile()) continue;
      const isJournal = /-(?:wal|shm)$/.test(path);
      if (path.endsWith('-wal')) journals++;
      const owner = isJournal ? JOURNALS : toOwner(path.split(sep));
      bytes[owner] = (bytes[owner] ?? 0) + file.size;
    } catch {
      // It has gone.
    }
  }
  return { bytes, journals };
}

/** Class names of Durable Objects stand in the names of their folders: `dispatcher-DeliveryQueue`. */
function toOwner([top = '', kind = '', name = '']: readonly string[]): string {
  if (top === 'databases') return kind === 'durable-objects' ? 'plugin databases' : 'host of databases';
  if (top === 'namespace') return 'scripts';
  if (top !== 'resources') return 'other';
  if (kind === 'do') return name.split('-').at(-1) ?? name;
  return { d1: 'D1', r2: 'R2', cache: 'cache', kv: 'KV' }[kind] ?? kind;
}
