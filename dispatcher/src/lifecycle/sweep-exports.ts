import { inArray, lt } from 'drizzle-orm';
import { uninstalledPlugins } from '../db/tables.ts';
import type { Services } from '../services.ts';
import { deleteFiles } from '../storage/files-prefix.ts';
import { readExportHead } from './export-head.ts';

/** How long what was uninstalled can be brought back. */
export const EXPORT_TTL_MS = 7 * 24 * 60 * 60 * 1_000;
const PAGE = 100;

/** Deletes the data of what was uninstalled too long ago to come back. The row goes last: what is left is tried again. */
export async function sweepExports({ db, env }: Services): Promise<void> {
  for (;;) {
    const rows = await db
      .select({ id: uninstalledPlugins.id, exportKey: uninstalledPlugins.exportKey })
      .from(uninstalledPlugins)
      .where(lt(uninstalledPlugins.expiresAt, new Date().toISOString()))
      .limit(PAGE);
    if (rows.length === 0) return;
    for (const { exportKey } of rows) {
      const head = await readExportHead(env.ARTIFACTS, exportKey);
      if (head?.filesPrefix !== undefined) await deleteFiles(env.ARTIFACTS, head.filesPrefix);
      await env.ARTIFACTS.delete(exportKey);
    }
    await db.delete(uninstalledPlugins).where(
      inArray(
        uninstalledPlugins.id,
        rows.map(({ id }) => id),
      ),
    );
  }
}
