import type { Manifest, PlannedMigration } from '@digital-commerce/plugin-schema';
import { splitMigrations } from '../storage/split-migrations.ts';

/**
 * Migrations of a release that its installation has not run, in the order they are declared.
 * @param current the release that is installed, all of whose migrations count as run; absent for a new installation
 */
export function plannedMigrations(current: Manifest | undefined, next: Manifest): PlannedMigration[] {
  const done = new Set(current?.migrations.map(({ file }) => file));
  const pending = next.migrations.filter(({ file }) => !done.has(file));
  // Where no release served before, none can still need what a `contract` takes away.
  const { afterWatch } = splitMigrations(pending, current === undefined);
  return pending.map((migration) => ({
    plugin: next.id,
    file: migration.file,
    kind: migration.kind,
    runs: afterWatch.includes(migration) ? 'afterWatch' : 'beforeServing',
    allowsRollback: migration.kind === 'expand',
  }));
}

/** Migrations that the installed release may have run, that cannot be undone, and that the older release does not know. */
export function migrationsInTheWay(current: Manifest, older: Manifest): string[] {
  const known = new Set(older.migrations.map(({ file }) => file));
  return current.migrations.filter(({ file, kind }) => kind !== 'expand' && !known.has(file)).map(({ file }) => file);
}
