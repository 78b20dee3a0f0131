import { PlatformError } from '@digital-commerce/plugin-schema';
import type { DatabaseMigration, KeptRelease } from '@digital-commerce/plugin-schema';
import { fromRpcResult } from '../../rpc-result.ts';
import { openInstallationDatabase } from '../../storage/open-database.ts';
import type { Migration } from '../../storage/installation-database.ts';
import { splitMigrations } from '../../storage/split-migrations.ts';
import { OperationCache } from '../operation-cache.ts';
import type { Step, StepContext } from '../step.ts';

interface MigrateSpec {
  plugin: string;
  version: string;
}

export const migrate: Step<MigrateSpec & { isFirst: boolean }> = {
  async run({ services, cache, operation }, { plugin, version, isFirst }) {
    const database = openInstallationDatabase(services.env, operation.tenant, plugin);
    const { manifest, bundle } = await loadMigrations(cache, plugin, version);
    const ran = await database.ranBefore(operation.id);
    const pending = manifest.migrations.filter(({ file }) => !ran.includes(file));
    const { early } = splitMigrations(pending, isFirst);
    const { databaseBytes } = (await cache.state()).limits;
    fromRpcResult(await database.migrate(operation.id, toTexts(bundle, early), databaseBytes));
  },
  async undo({ services, cache, operation }, { plugin, version }) {
    const database = openInstallationDatabase(services.env, operation.tenant, plugin);
    const { manifest, bundle } = await loadMigrations(cache, plugin, version);
    const downs = manifest.migrations.flatMap(({ file, down }) =>
      down === undefined ? [] : [{ file, sql: requireText(bundle, down) }],
    );
    fromRpcResult(await database.revert(operation.id, downs));
  },
};

export const migrateForGood: Step<MigrateSpec> = {
  async run({ services, cache, operation, keepNote }, { plugin, version }) {
    const database = openInstallationDatabase(services.env, operation.tenant, plugin);
    const { manifest, bundle } = await loadMigrations(cache, plugin, version);
    const ran = await database.ranBefore(operation.id);
    const pending = manifest.migrations.filter(({ file }) => !ran.includes(file));
    const { forGood } = splitMigrations(pending, false);
    await keepNote({ ranForGood: forGood.filter(({ kind }) => kind !== 'expand').map(({ file }) => file) });
    const { databaseBytes } = (await cache.state()).limits;
    fromRpcResult(await database.migrate(operation.id, toTexts(bundle, forGood), databaseBytes));
  },
};

/**
 * Runs what waited for the watch, and all that is behind it.
 * @throws OPERATION_FAILED
 */
export async function migrateAfterWatch(
  services: StepContext['services'],
  { tenant, plugin, version, operation }: MigrateSpec & { tenant: string; operation: string },
): Promise<void> {
  const cache = new OperationCache(services, tenant);
  const { manifest, bundle } = await loadMigrations(cache, plugin, version);
  const database = openInstallationDatabase(services.env, tenant, plugin);
  const { databaseBytes } = (await cache.state()).limits;
  fromRpcResult(await database.migrate(operation, toTexts(bundle, manifest.migrations), databaseBytes));
}

async function loadMigrations(cache: OperationCache, plugin: string, version: string) {
  const release = await cache.release(plugin, version);
  return { manifest: release.manifest, bundle: await cache.bundle(release) };
}

function toTexts(bundle: KeptRelease, migrations: readonly DatabaseMigration[]): Migration[] {
  return migrations.map(({ file }) => ({ file, sql: requireText(bundle, file) }));
}

function requireText(bundle: KeptRelease, file: string): string {
  const source = bundle.files?.find(({ name }) => name === file)?.source;
  if (source !== undefined) return source;
  throw new PlatformError('OPERATION_FAILED', `The release has no file "${file}". Publish it again, with that file.`);
}
