import type { Manifest, PlannedMigration } from '@digital-commerce/plugin-schema';

/**
 * Migrations of a release that its installation has not run, in the order they are declared.
 * @param current the release that is installed, all of whose migrations count as run; absent for a new installation
 */
export function plannedMigrations(current: Manifest | undefined, next: Manifest): PlannedMigration[] {
  const done = new Set(current?.migrations.map(({ file }) => file));
  return next.migrations
    .filter(({ file }) => !done.has(file))
    .map(({ file, kind }) => ({
      plugin: next.id,
      file,
      kind,
      // Where no release served before, none can still need what a `contract` takes away.
      runs: kind === 'contract' && current !== undefined ? 'afterWatch' : 'beforeServing',
      allowsRollback: kind === 'expand',
    }));
}

/** Migrations that the installed release may have run, that cannot be undone, and that the older release does not know. */
export function migrationsInTheWay(current: Manifest, older: Manifest): string[] {
  const known = new Set(older.migrations.map(({ file }) => file));
  return current.migrations.filter(({ file, kind }) => kind !== 'expand' && !known.has(file)).map(({ file }) => file);
}
