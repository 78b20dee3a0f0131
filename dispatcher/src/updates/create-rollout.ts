import { PlatformError } from '@digital-commerce/plugin-schema';
import type { CreateRolloutRequest, Rollout } from '@digital-commerce/plugin-schema';
import { and, eq, sql } from 'drizzle-orm';
import type * as z from 'zod';
import type { Database } from '../db/database.ts';
import { pluginReleases, rollouts, rolloutTenants } from '../db/tables.ts';
import { tenantNotFound } from '../lifecycle/tenant-state.ts';
import { changePlugin } from '../registry/change-plugin.ts';
import type { ChangeAuthor, PluginChange, PluginState } from '../registry/change-plugin.ts';
import { releaseNotFound } from '../registry/releases.ts';
import type { ReleaseHead } from '../registry/releases.ts';
import type { Services } from '../services.ts';

type Request = z.output<typeof CreateRolloutRequest>;

/**
 * Gives a release to some tenants first: it is held back from all others. `continueRollouts` updates those that have the
 * plugin; those that have not may install it.
 * @throws RELEASE_NOT_FOUND, RELEASE_KILLED, TENANT_NOT_FOUND, ROLLOUT_EXISTS
 */
export async function createRollout(
  services: Services,
  plugin: string,
  request: Request,
  author: ChangeAuthor,
): Promise<Rollout> {
  const { db } = services;
  const tenants = [...new Set(request.tenants)].toSorted();
  await requireTenants(db, tenants);
  return changePlugin(services, plugin, author, async (state) => {
    const release = requireOffered(state, request.version);
    await requireFirstRollout(db, release, tenants);
    return planRollout(db, state, { release, tenants });
  });
}

function planRollout(
  db: Database,
  { plugin, releases }: PluginState,
  { release, tenants }: { release: ReleaseHead; tenants: readonly string[] },
): PluginChange<Rollout> {
  const { pluginId, version } = release;
  const row = {
    id: crypto.randomUUID(),
    pluginId,
    version,
    state: 'canary' as const,
    createdAt: new Date().toISOString(),
  };
  const rollout: Rollout = {
    id: row.id,
    plugin: pluginId,
    version,
    state: 'canary',
    tenants: tenants.map((tenant) => ({ tenant, state: 'pending' })),
    createdAt: row.createdAt,
  };
  return {
    result: rollout,
    change: {
      publisher: plugin?.publisherId ?? '',
      releases: releases.map((other) => (other === release ? { ...release, held: true } : other)),
      statements: [
        db
          .update(pluginReleases)
          .set({ held: true })
          .where(and(eq(pluginReleases.pluginId, pluginId), eq(pluginReleases.version, version))),
        db.insert(rollouts).values(row),
        db
          .insert(rolloutTenants)
          .select(sql`SELECT ${row.id}, value, 'pending', NULL FROM json_each(${JSON.stringify(tenants)})`),
      ],
      record: { action: 'rollout.create', target: `rollout:${row.id}`, after: rollout },
    },
  };
}

async function requireTenants(db: Database, tenants: readonly string[]): Promise<void> {
  const [missing] = await db.all<{ tenant: string }>(sql`
    SELECT value AS tenant FROM json_each(${JSON.stringify(tenants)})
    WHERE value NOT IN (SELECT id FROM tenants) LIMIT 1
  `);
  if (missing !== undefined) throw tenantNotFound(missing.tenant);
}

function requireOffered({ id, releases }: PluginState, version: string): ReleaseHead {
  const release = releases.find((row) => row.version === version);
  if (release === undefined) throw releaseNotFound(id, version);
  if (release.killedAt !== null) {
    throw new PlatformError('RELEASE_KILLED', `"${id}" ${version} is killed: ${release.killReason}. Revive it first.`);
  }
  if (release.yankedAt !== null) {
    throw new PlatformError(
      'RELEASE_NOT_FOUND',
      `"${id}" ${version} is yanked: ${release.yankReason}. Unyank it first.`,
    );
  }
  return release;
}

async function requireFirstRollout(
  db: Database,
  { pluginId, version }: ReleaseHead,
  tenants: readonly string[],
): Promise<void> {
  const [running] = await db
    .select({ id: rollouts.id })
    .from(rollouts)
    .where(and(eq(rollouts.pluginId, pluginId), eq(rollouts.version, version), eq(rollouts.state, 'canary')));
  if (running !== undefined) {
    throw new PlatformError(
      'ROLLOUT_EXISTS',
      `"${pluginId}" ${version} has the rollout "${running.id}". Promote or withdraw that one first.`,
    );
  }
  const [other] = await db.all<{ tenant: string }>(sql`
    SELECT tenant_id AS tenant FROM tenant_plugins
    WHERE plugin_id = ${pluginId} AND version = ${version}
      AND tenant_id NOT IN (SELECT value FROM json_each(${JSON.stringify(tenants)}))
    LIMIT 1
  `);
  if (other === undefined) return;
  throw new PlatformError(
    'ROLLOUT_EXISTS',
    `"${pluginId}" ${version} is installed already, for example by tenant "${other.tenant}", which the rollout does not name. Publish releases for a rollout with \`held\`.`,
  );
}
