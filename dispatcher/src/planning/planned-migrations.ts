import type { Manifest, PlannedMigration } from '@digital-commerce/plugin-schema';
import { splitMigrations } from '../storage/split-migrations.ts';

/**
 * Migrations of a release that its installation has not run, in the order they are declared.
 * @param applied files of those that it has run; absent for a new installation
 */
export function plannedMigrations(applied: readonly string[] | undefined, next: Manifest): PlannedMigration[] {
  const pending = next.migrations.filter(({ file }) => applied?.includes(file) !== true);
  // Where no release served before, none can still need what a `contract` takes away.
  const { afterWatch } = splitMigrations(pending, applied === undefined);
  return pending.map((migration) => ({
    plugin: next.id,
    file: migration.file,
    kind: migration.kind,
    runs: afterWatch.includes(migration) ? 'afterWatch' : 'beforeServing',
    allowsRollback: migration.kind === 'expand',
  }));
}

/** Migrations that have run, that cannot be undone, and that an older release does not know. */
export function migrationsInTheWay(applied: readonly string[], current: Manifest, older: Manifest): string[] {
  const known = new Set(older.migrations.map(({ file }) => file));
  return current.migrations
    .filter(({ file, kind }) => kind !== 'expand' && applied.includes(file) && !known.has(file))
    .map(({ file }) => file);
}
