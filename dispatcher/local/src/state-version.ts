import { PlatformError } from '@digital-commerce/plugin-schema';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** In the state folder: the version of the platform that has had it last. */
export const VERSION_FILE = 'state-version';

/** The names of a folder's migrations, in their order. The last one is the version of what they lead to. */
export function listMigrations(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted();
}

/**
 * @param seen names of migrations that the state has seen
 * @param known those of this version
 * @throws STATE_NEWER when a later version of the platform wrote it
 */
export function refuseNewer(what: string, seen: readonly string[], known: readonly string[]): void {
  const unknown = seen.filter((name) => !known.includes(name)).toSorted();
  const [newest, own] = [unknown.at(-1), known.at(-1)];
  if (newest === undefined) return;
  throw new PlatformError(
    'STATE_NEWER',
    `${what} is of a newer version of the platform ("${newest}") than this one ("${own ?? 'none'}"), which would damage it. Nothing was changed. Start the newer version, or restore a backup that was made before the upgrade.`,
    { state: newest, platform: own, unknown },
  );
}

/** The version of a state folder; `undefined` when it is new, or of a platform that did not write it down. */
export function readStateVersion(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, VERSION_FILE), 'utf8').trim();
  } catch {
    return undefined;
  }
}
