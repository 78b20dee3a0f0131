import type { EndedDevSession } from '@digital-commerce/plugin-schema';
import { eq } from 'drizzle-orm';
import { commitTenantChange } from '../db/commit.ts';
import { retryChange } from '../db/retry-change.ts';
import { devSessions } from '../db/tables.ts';
import { drainMs } from '../lifecycle/drain.ts';
import type { Caller } from '../lifecycle/operation.ts';
import { loadTenantState } from '../lifecycle/tenant-state.ts';
import type { TenantState } from '../lifecycle/tenant-state.ts';
import { parseStoredManifest } from '../registry/releases.ts';
import type { Services } from '../services.ts';
import { callDevLifecycle } from './call-dev-lifecycle.ts';
import { dropDevData } from './dev-data.ts';
import { toDevScripts } from './dev-scripts.ts';
import { findDevSession, ofSession, putStatement, sessionNotFound } from './dev-session-row.ts';
import type { DevSessionRow } from './dev-session-row.ts';
import type { Remind } from './put-dev-build.ts';
import { toDevTarget } from './to-dev-target.ts';

/**
 * Ends a session: what is installed serves again. What the session made goes once the calls of now have ended.
 * @param session only this one
 * @throws TENANT_NOT_FOUND, DEV_SESSION_NOT_FOUND
 */
export async function endDevSession(
  services: Services,
  caller: Caller,
  { plugin, session }: { plugin: string; session?: string | undefined },
  remind: Remind,
): Promise<EndedDevSession> {
  const { db } = services;
  const { tenant } = caller;
  const state = await loadTenantState(db, tenant);
  const found = await findDevSession(db, tenant, plugin);
  if (found?.script === undefined || (session !== undefined && session !== found.id))
    throw sessionNotFound(tenant, plugin);
  await callOnUninstall(services, state, found);
  const goneAt = Date.now() + drainMs(services);
  await commitEnd(services, caller, { ...found, script: undefined, expiresAt: new Date(goneAt).toISOString() });
  await remind(plugin, goneAt);
  const installed = state.installed.find(({ id }) => id === plugin);
  return {
    plugin,
    ...(installed !== undefined && { restored: { version: installed.version, state: installed.state } }),
  };
}

/**
 * Does what is due: ends a session whose lease has run out, and takes away what an ended one has made.
 * @returns when to look again, in milliseconds since the epoch; `undefined`: nothing is left
 */
export async function settleDevSession(
  services: Services,
  tenant: string,
  plugin: string,
  remind: Remind,
): Promise<number | undefined> {
  const session = await findDevSession(services.db, tenant, plugin);
  if (session === undefined) return undefined;
  const dueAt = Date.parse(session.expiresAt);
  if (dueAt > Date.now()) return dueAt;
  if (session.script !== undefined) {
    const caller = { tenant, actor: { kind: 'system', name: 'dev-lease' } as const, requestId: crypto.randomUUID() };
    await endDevSession(services, caller, { plugin, session: session.id }, remind);
    return settleDevSession(services, tenant, plugin, remind);
  }
  for (const script of await toDevScripts(tenant, plugin)) await services.scripts.deleteScript(script);
  await dropDevData(services.env, tenant, plugin);
  // The row goes last: while it is there, all of this is done again.
  await services.db.delete(devSessions).where(ofSession(tenant, plugin));
  return undefined;
}

/** Moves the end of a session. @throws DEV_SESSION_NOT_FOUND */
export async function renewDevSession(
  { db }: Services,
  tenant: string,
  { plugin, session, leaseSeconds }: { plugin: string; session: string; leaseSeconds: number },
): Promise<number> {
  const found = await findDevSession(db, tenant, plugin);
  if (found?.script === undefined || found.id !== session) throw sessionNotFound(tenant, plugin);
  const endsAt = Date.now() + leaseSeconds * 1_000;
  await db
    .update(devSessions)
    .set({ expiresAt: new Date(endsAt).toISOString() })
    .where(eq(devSessions.id, session));
  return endsAt;
}

/** A handler that fails does not keep the session from ending. */
async function callOnUninstall(services: Services, state: TenantState, session: DevSessionRow): Promise<void> {
  const manifest = parseStoredManifest(session.manifest);
  const build = state.dev.find(({ id }) => id === session.plugin);
  if (build === undefined || build.killed !== undefined) return;
  const target = toDevTarget(state, session, { manifest, script: build.script });
  await callDevLifecycle(services, state.id, target, 'onUninstall');
}

async function commitEnd({ db, audit }: Services, caller: Caller, ended: DevSessionRow): Promise<void> {
  const { tenant, actor, requestId } = caller;
  const { id, plugin, version, hash, builds } = ended;
  await retryChange(`tenant "${tenant}"`, async () => {
    let state: TenantState | undefined;
    await audit.commit(
      async (append) => {
        state = await loadTenantState(db, tenant);
        const installed = state.installed.find((other) => other.id === plugin);
        const { statement } = await append(tenant, {
          actor,
          action: 'plugins.dev_end',
          target: `plugin:${plugin}`,
          before: { session: id, version, hash, builds },
          after: installed === undefined ? null : { version: installed.version, state: installed.state },
          requestId,
        });
        return [putStatement(db, ended), statement];
      },
      async (statements) => {
        if (state !== undefined) await commitTenantChange(db, state, statements);
      },
    );
  });
}
