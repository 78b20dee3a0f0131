import type { Actor } from '@digital-commerce/plugin-schema';
import { and, eq, notInArray } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { Database } from '../db/database.ts';
import { tenantPluginGrants } from '../db/tables.ts';
import type { Grants } from './grants.ts';

export interface GrantRecord {
  tenant: string;
  plugin: string;
  /** Content hash of the release that the grants are for. */
  releaseHash: string;
  /** Release that a rollback would go back to; its grants stay. */
  previousHash?: string | undefined;
  grants: Grants;
  actor: Actor;
  /** ISO 8601. */
  at: string;
}

/**
 * What writes grants, for the batch of the change, after the statement that writes the installation. Grants for releases
 * that the installation can no longer go to are deleted.
 */
export function grantStatements(db: Database, record: GrantRecord): BatchItem<'sqlite'>[] {
  const { tenant, plugin, releaseHash, previousHash, grants, actor, at } = record;
  const values = {
    granted: JSON.stringify(grants.granted),
    denied: JSON.stringify(grants.denied),
    grantedBy: JSON.stringify(actor),
    grantedAt: at,
  };
  const { tenantId, pluginId, releaseHash: hash } = tenantPluginGrants;
  const kept = previousHash === undefined ? [releaseHash] : [releaseHash, previousHash];
  return [
    db
      .insert(tenantPluginGrants)
      .values({ tenantId: tenant, pluginId: plugin, releaseHash, ...values })
      .onConflictDoUpdate({ target: [tenantId, pluginId, hash], set: values }),
    db.delete(tenantPluginGrants).where(and(eq(tenantId, tenant), eq(pluginId, plugin), notInArray(hash, kept))),
  ];
}
