import { or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Principal } from '../auth/principal.ts';
import { pluginReleases, plugins } from '../db/tables.ts';
import { isInCanary } from './canary.ts';

/**
 * Condition on a row of `plugin_releases` joined with its plugin: releases that are held back are seen by the operator, by
 * their publisher, and by the tenants of their rollout.
 */
export function isReleaseVisible(principal: Principal | undefined): SQL {
  const isOffered = sql`${pluginReleases.held} = 0`;
  if (principal?.kind === 'operator') return sql`TRUE`;
  if (principal?.kind === 'publisher')
    return or(isOffered, sql`${plugins.publisherId} = ${principal.publisher}`) as SQL;
  if (principal?.kind === 'tenant') return or(isOffered, isInCanary(principal.tenant)) as SQL;
  return isOffered;
}

/** Condition on a row of `plugins`: there is a release of it to see. */
export function isPluginVisible(principal: Principal | undefined): SQL {
  return sql`EXISTS (
    SELECT 1 FROM plugin_releases
    WHERE ${pluginReleases.pluginId} = ${plugins.id} AND ${isReleaseVisible(principal)}
  )`;
}
