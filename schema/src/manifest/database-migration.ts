import * as z from 'zod';

const SqlFile = z
  .string()
  .max(200)
  .regex(/^(?!\/)(?!.*\.\.)[\w./-]+\.sql$/, 'a .sql file inside the plugin folder');

/**
 * - `expand`: adds what the release before does not notice. It runs before the new release serves; a rollback leaves it.
 * - `contract`: takes away what the release before still needs. It runs when the new release has proved itself; from then
 *   on there is no way back.
 * - `irreversible`: changes data for good. It runs last before the new release serves; there is no way back.
 */
export const MIGRATION_KINDS = ['expand', 'contract', 'irreversible'] as const;
export type MigrationKind = (typeof MIGRATION_KINDS)[number];

/** One step of the plugin's database. They run in the order of the manifest, each once. */
export const DatabaseMigration = z.strictObject({
  file: SqlFile,
  kind: z.enum(MIGRATION_KINDS).default('expand'),
  /** Undoes an `expand` when the upgrade fails before the new release served. Without it the step stays. */
  down: SqlFile.optional(),
});
export type DatabaseMigration = z.output<typeof DatabaseMigration>;
