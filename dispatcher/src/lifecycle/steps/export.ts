import { and, eq } from 'drizzle-orm';
import { tenantPlugins, tenantPluginSettings } from '../../db/tables.ts';
import type { Services } from '../../services.ts';
import { LineWriter } from '../../storage/export-file.ts';
import { findFiles } from '../../storage/find-files.ts';
import { readDump } from '../../storage/read-dump.ts';
import type { ExportHead } from '../export-head.ts';
import type { Step } from '../step.ts';
import { loadTenantState, requireInstalled } from '../tenant-state.ts';

interface ExportSpec {
  plugin: string;
  exportKey: string;
}

/** What the plugin writes between this and the flip, a moment later, is not in it. */
export const exportInstallation: Step<ExportSpec> = {
  async run({ services, operation }, { plugin, exportKey }) {
    const filesPrefix = await findFiles(services.env, operation.tenant, plugin);
    const head = await createHead(services, { tenant: operation.tenant, plugin, filesPrefix });
    const writer = new LineWriter(services.env.ARTIFACTS, exportKey);
    await writer.write(JSON.stringify(head));
    if (head.hasDatabase) await writer.writeAll(readDump(services.env, operation.tenant, plugin));
    await writer.finish();
  },
  async undo({ services }, { exportKey }) {
    await services.env.ARTIFACTS.delete(exportKey);
  },
};

export const dropExport: Step<ExportSpec> = {
  async run({ services }, { exportKey }) {
    await services.env.ARTIFACTS.delete(exportKey);
  },
};

async function createHead(
  { db }: Services,
  { tenant, plugin, filesPrefix }: { tenant: string; plugin: string; filesPrefix: string | undefined },
): Promise<ExportHead> {
  const { version, state, grants } = requireInstalled(await loadTenantState(db, tenant), plugin);
  const [settings, [row]] = await db.batch([
    db
      .select({
        key: tenantPluginSettings.key,
        value: tenantPluginSettings.value,
        sealed: tenantPluginSettings.sealed,
      })
      .from(tenantPluginSettings)
      .where(and(eq(tenantPluginSettings.tenantId, tenant), eq(tenantPluginSettings.pluginId, plugin))),
    db
      .select({ updatePolicy: tenantPlugins.updatePolicy })
      .from(tenantPlugins)
      .where(and(eq(tenantPlugins.tenantId, tenant), eq(tenantPlugins.pluginId, plugin))),
  ]);
  const updatePolicy = row?.updatePolicy ?? null;
  const granted = grants && { granted: [...grants.granted], denied: [...grants.denied] };
  return {
    format: 1,
    plugin,
    version,
    state,
    settings,
    ...(granted && { grants: granted }),
    updatePolicy,
    hasDatabase: filesPrefix !== undefined,
    ...(filesPrefix !== undefined && { filesPrefix }),
  };
}
