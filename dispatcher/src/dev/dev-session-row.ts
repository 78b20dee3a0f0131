import type { Actor } from '@digital-commerce/plugin-schema';
import { PlatformError } from '@digital-commerce/plugin-schema';
import { and, eq } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { devSessions } from '../db/tables.ts';
import { parseGrants } from '../grants/grants.ts';
import type { Grants } from '../grants/grants.ts';
import type { StoredSetting } from '../settings/read-setting.ts';

/** A migration that has run in a session's database. */
export interface RanMigration {
  file: string;
  /** Of its text. */
  hash: string;
}

/** A development session. Its row stays until all that it made is gone. */
export interface DevSessionRow {
  tenant: string;
  plugin: string;
  id: string;
  /** Absent before the first build, and once it has ended. */
  script: string | undefined;
  version: string;
  hash: string;
  /** JSON, as the author wrote it. */
  manifest: string;
  texts: string;
  migrations: readonly RanMigration[];
  grants: Grants;
  settings: readonly StoredSetting[];
  builds: number;
  startedBy: Actor;
  startedAt: string;
  expiresAt: string;
}

export async function findDevSession(db: Database, tenant: string, plugin: string): Promise<DevSessionRow | undefined> {
  const [row] = await db.select().from(devSessions).where(ofSession(tenant, plugin));
  if (row === undefined) return undefined;
  const { tenantId, pluginId, script, migrations, granted, denied, settings, startedBy, ...rest } = row;
  return {
    ...rest,
    tenant: tenantId,
    plugin: pluginId,
    script: script ?? undefined,
    migrations: JSON.parse(migrations) as RanMigration[],
    grants: parseGrants({ granted, denied }),
    settings: JSON.parse(settings) as StoredSetting[],
    startedBy: JSON.parse(startedBy) as Actor,
  };
}

/** What writes a session, whether or not there is one. Not async: a statement is a thenable. */
export function putStatement(db: Database, session: DevSessionRow) {
  const { tenant, plugin, script, migrations, grants, settings, startedBy, ...rest } = session;
  const values = {
    ...rest,
    script: script ?? null,
    migrations: JSON.stringify(migrations),
    granted: JSON.stringify(grants.granted),
    denied: JSON.stringify(grants.denied),
    settings: JSON.stringify(settings),
    startedBy: JSON.stringify(startedBy),
  };
  return db
    .insert(devSessions)
    .values({ tenantId: tenant, pluginId: plugin, ...values })
    .onConflictDoUpdate({ target: [devSessions.tenantId, devSessions.pluginId], set: values });
}

export function ofSession(tenant: string, plugin: string) {
  return and(eq(devSessions.tenantId, tenant), eq(devSessions.pluginId, plugin));
}

/** Whether it serves. */
export function isOpen(session: DevSessionRow | undefined, now: number): session is DevSessionRow & { script: string } {
  return session?.script !== undefined && Date.parse(session.expiresAt) > now;
}

export function sessionNotFound(tenant: string, plugin: string): PlatformError {
  return new PlatformError(
    'DEV_SESSION_NOT_FOUND',
    `Plugin "${plugin}" of tenant "${tenant}" has no development session, or not this one any more. \`admin-cli dev\` begins one.`,
  );
}
