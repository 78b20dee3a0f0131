import { PlatformError } from '@digital-commerce/plugin-schema';
import { and, eq, gt } from 'drizzle-orm';
import { uninstalledPlugins } from '../db/tables.ts';
import { requirePluginRoom } from '../limits/require-plugin-room.ts';
import { checkRestore } from '../planning/check-rollback.ts';
import { loadRelease } from '../registry/releases.ts';
import type { Services } from '../services.ts';
import { readExportHead } from './export-head.ts';
import type { PreparedOperation } from './operation.ts';
import { resolveScript } from './script.ts';
import type { StepSpec } from './step-spec.ts';
import { loadTenantState } from './tenant-state.ts';

/**
 * What bringing back an uninstalled plugin comes to: its release, settings, grants and data.
 * @throws TENANT_NOT_FOUND, EXPORT_NOT_FOUND, UNRESOLVABLE when it is installed again, PLUGINS_FULL, RELEASE_KILLED
 */
export async function prepareRestore(services: Services, tenant: string, id: string): Promise<PreparedOperation> {
  const { db, env } = services;
  const state = await loadTenantState(db, tenant);
  const [row] = await db
    .select()
    .from(uninstalledPlugins)
    .where(
      and(
        eq(uninstalledPlugins.id, id),
        eq(uninstalledPlugins.tenantId, tenant),
        gt(uninstalledPlugins.expiresAt, new Date().toISOString()),
      ),
    );
  const head = row && (await readExportHead(env.ARTIFACTS, row.exportKey));
  if (row === undefined || head === undefined) throw exportNotFound(tenant, id);
  const { pluginId: plugin, version, exportKey } = row;
  if (state.installed.some((installed) => installed.id === plugin)) throw installedAgain(tenant, plugin);
  requirePluginRoom(state, state.installed.length + 1);
  const release = await loadRelease(db, plugin, version);
  if (release.killed !== undefined) {
    throw new PlatformError(
      'RELEASE_KILLED',
      `The operator has stopped "${plugin}" ${version}: ${release.killed.reason}`,
    );
  }
  const { manifest, hash } = release;
  checkRestore(state, manifest);
  const target = {
    plugin,
    version,
    script: await resolveScript(tenant, release),
    exportKey,
    granted: head.grants?.granted ?? [],
  };
  const steps: (StepSpec | false)[] = [
    { step: 'upload', ...target },
    head.hasDatabase && { step: 'load', plugin, exportKey },
    { step: 'start', ...target },
    manifest.healthCheck !== undefined && { step: 'probe', ...target },
    manifest.lifecycle.onInstall !== undefined && { step: 'onInstall', ...target, to: version },
    { step: 'flip' },
    { step: 'dropExport', plugin, exportKey },
  ];
  return {
    kind: 'restore',
    action: 'plugins.restore',
    steps: steps.filter((step) => step !== false),
    changes: [{ change: 'restore', plugin, to: { version, script: target.script, hash }, exportId: id, exportKey }],
  };
}

function exportNotFound(tenant: string, id: string): PlatformError {
  return new PlatformError(
    'EXPORT_NOT_FOUND',
    `Tenant "${tenant}" has nothing uninstalled under "${id}", or it was brought back, or its data has expired.`,
  );
}

function installedAgain(tenant: string, plugin: string): PlatformError {
  return new PlatformError(
    'UNRESOLVABLE',
    `Plugin "${plugin}" is installed for tenant "${tenant}" again. Uninstall it first, to have the one from before back.`,
  );
}
