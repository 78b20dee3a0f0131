import { PlatformError } from '@digital-commerce/plugin-schema';
import type { Manifest, PermissionName, ReleaseBundle } from '@digital-commerce/plugin-schema';
import type { Grants } from '../grants/grants.ts';
import { fromRpcResult } from '../rpc-result.ts';
import type { Services } from '../services.ts';
import { sha256Hex } from '../sha256.ts';
import { dropDevData, openDevDatabase } from './dev-data.ts';
import type { RanMigration } from './dev-session-row.ts';

export interface DevDataInput {
  tenant: string;
  /** Names the session. */
  id: string;
  bundle: ReleaseBundle;
  manifest: Manifest;
  grants: Grants;
  /** What has run; `undefined` when the session begins. */
  ran: readonly RanMigration[] | undefined;
  resetDatabase: boolean;
  maxDatabaseBytes: number;
  /** Writes down what has run, so that a build that fails later does not make it unknown. */
  keep: (ran: readonly RanMigration[]) => Promise<void>;
}

const KEEPS_DATA = new Set<string>(['database', 'kv', 'storage'] satisfies PermissionName[]);

/**
 * Brings the session's own database to what the build expects; the installation's is not touched. Migrations that are new
 * run, whatever their kind. One that has run and was changed, renamed or taken out cannot be taken back: the database begins
 * anew, if that is wanted.
 * @returns what has run now; `isNew`: there is nothing in it
 * @throws DEV_DATABASE_STALE, OPERATION_FAILED with what SQLite says
 */
export async function prepareDevData(
  { env }: Services,
  input: DevDataInput,
): Promise<{ ran: RanMigration[]; isNew: boolean }> {
  const { tenant, id, manifest, grants, bundle, resetDatabase, keep } = input;
  const plugin = manifest.id;
  const wanted = await Promise.all(
    manifest.migrations.map(async ({ file }) => {
      const sql = bundle.files.find(({ name }) => name === file)?.source ?? '';
      return { file, sql, hash: await sha256Hex(sql) };
    }),
  );
  const stale = input.ran?.find((ran, index) => wanted[index]?.file !== ran.file || wanted[index]?.hash !== ran.hash);
  if (stale !== undefined && !resetDatabase) {
    throw new PlatformError(
      'DEV_DATABASE_STALE',
      `Migration "${stale.file}" has run in this session, and is not the same any more. Undo that and add a new migration, or let the session's database begin anew with --reset-db.`,
      { file: stale.file },
    );
  }
  const isNew = input.ran === undefined || stale !== undefined;
  if (isNew) {
    await keep([]);
    await dropDevData(env, tenant, plugin);
  }
  const keepsData = wanted.length > 0 || grants.granted.some((permission) => KEEPS_DATA.has(permission));
  const known = isNew ? 0 : (input.ran?.length ?? 0);
  if (keepsData) {
    const database = openDevDatabase(env, tenant, plugin);
    await database.create(id);
    // Each attempt is one of its own: the author repairs the SQL and saves again.
    if (wanted.length > known)
      fromRpcResult(await database.migrate(crypto.randomUUID(), wanted, input.maxDatabaseBytes));
  }
  const ran = wanted.map(({ file, hash }) => ({ file, hash }));
  if (wanted.length > known) await keep(ran);
  return { ran, isNew };
}
