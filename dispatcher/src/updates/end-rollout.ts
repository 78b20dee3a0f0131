import type { Rollout } from '@digital-commerce/plugin-schema';
import { and, eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { pluginReleases, rollouts, rolloutTenants, tenantPlugins } from '../db/tables.ts';
import { changePlugin } from '../registry/change-plugin.ts';
import type { ChangeAuthor } from '../registry/change-plugin.ts';
import type { Services } from '../services.ts';
import type { RolloutRow } from './rollout-view.ts';
import { loadRolloutRow, requireCanary, toRollout } from './rollouts.ts';
import type { RolloutId } from './rollouts.ts';

/**
 * Offers the release to everybody; policies do the rest.
 * @throws ROLLOUT_NOT_FOUND, ROLLOUT_ENDED
 */
export function promoteRollout(services: Services, id: RolloutId, author: ChangeAuthor): Promise<Rollout> {
  const { db } = services;
  return endRollout(services, id, author, {
    action: 'rollout.promote',
    state: 'promoted',
    held: false,
    statements: ({ pluginId, version }) => [
      db
        .update(pluginReleases)
        .set({ held: false })
        .where(and(eq(pluginReleases.pluginId, pluginId), eq(pluginReleases.version, version))),
    ],
  });
}

/**
 * Offers the release to nobody. Tenants that have it are taken back by `continueRollouts`; the others are done with.
 * @throws ROLLOUT_NOT_FOUND, ROLLOUT_ENDED
 */
export function withdrawRollout(
  services: Services,
  id: RolloutId,
  author: ChangeAuthor,
  reason: string,
): Promise<Rollout> {
  const { db } = services;
  return endRollout(services, id, author, {
    action: 'rollout.withdraw',
    state: 'withdrawn',
    held: true,
    reason,
    statements: ({ id: rollout, pluginId, version }) => [
      db
        .update(rolloutTenants)
        .set({
          message: null,
          state: sql`CASE WHEN ${hasRelease(pluginId, version)} THEN 'updated' ELSE 'withdrawn' END`,
        })
        .where(eq(rolloutTenants.rolloutId, rollout)),
      db
        .update(tenantPlugins)
        .set({ pendingVersion: null })
        .where(
          and(
            eq(tenantPlugins.pluginId, pluginId),
            eq(tenantPlugins.pendingVersion, version),
            sql`${tenantPlugins.tenantId} IN (SELECT tenant_id FROM rollout_tenants WHERE rollout_id = ${rollout})`,
          ),
        ),
    ],
  });
}

/** Condition on a row of `rollout_tenants`. */
function hasRelease(plugin: string, version: string): SQL {
  return sql`EXISTS (
    SELECT 1 FROM tenant_plugins
    WHERE tenant_plugins.tenant_id = rollout_tenants.tenant_id
      AND tenant_plugins.plugin_id = ${plugin}
      AND tenant_plugins.version = ${version}
  )`;
}

interface Ending {
  action: string;
  state: 'promoted' | 'withdrawn';
  held: boolean;
  reason?: string;
  statements: (row: RolloutRow) => BatchItem<'sqlite'>[];
}

async function endRollout(
  services: Services,
  id: RolloutId,
  author: ChangeAuthor,
  { action, state, held, reason, statements }: Ending,
): Promise<Rollout> {
  const { db } = services;
  await changePlugin(services, id.plugin, author, async ({ plugin, releases }) => {
    const row = await loadRolloutRow(db, id);
    requireCanary(row);
    const before = await toRollout(db, row);
    const ended = { state, endedAt: new Date().toISOString(), ...(reason !== undefined && { reason }) };
    return {
      result: undefined,
      change: {
        publisher: plugin?.publisherId ?? '',
        releases: releases.map((release) => (release.version === row.version ? { ...release, held } : release)),
        statements: [db.update(rollouts).set(ended).where(eq(rollouts.id, row.id)), ...statements(row)],
        record: { action, target: `rollout:${row.id}`, before, after: { ...before, ...ended }, reason },
      },
    };
  });
  return toRollout(db, await loadRolloutRow(db, id));
}
