import { listReleaseFiles, PlatformError } from '@digital-commerce/plugin-schema';
import type { Actor, DevBuildOptions, Manifest, ReleaseBundle } from '@digital-commerce/plugin-schema';
import { eq } from 'drizzle-orm';
import { commitTenantChange } from '../db/commit.ts';
import { retryChange } from '../db/retry-change.ts';
import { devSessions } from '../db/tables.ts';
import { startUserWorker } from '../dispatch/user-worker.ts';
import type { Caller } from '../lifecycle/operation.ts';
import { loadTenantState } from '../lifecycle/tenant-state.ts';
import type { InstalledPlugin, TenantState } from '../lifecycle/tenant-state.ts';
import type { Services } from '../services.ts';
import { prepareSetting } from '../settings/change-settings.ts';
import type { StoredSetting } from '../settings/read-setting.ts';
import { callDevLifecycle } from './call-dev-lifecycle.ts';
import { checkDevBuild, findStoppedRelease } from './check-dev-build.ts';
import { decideDevGrants } from './decide-dev-grants.ts';
import { requireFreeNames, toDevScripts, uploadDevBuild } from './dev-scripts.ts';
import { findDevSession, isOpen, putStatement } from './dev-session-row.ts';
import type { DevSessionRow } from './dev-session-row.ts';
import { prepareDevData } from './prepare-dev-data.ts';
import { toDevTarget } from './to-dev-target.ts';

/** A build of a plugin folder. */
export interface DevUpload {
  bundle: ReleaseBundle;
  manifest: Manifest;
  /** Of manifest, modules and files. */
  hash: string;
  options: DevBuildOptions;
}

/** Keeps the time at which a session is looked at, on the disk before anything follows from it. */
export type Remind = (plugin: string, at: number) => Promise<void>;

/**
 * Has a build serve the tenant, in front of what is installed. Whatever is wrong with it, the build before serves on. What is
 * made has a row before it is made, so that a crash at any moment leaves nothing that nobody finds.
 * @throws TENANT_NOT_FOUND, DEV_SESSION_TAKEN, CONSENT_REQUIRED, RELEASE_KILLED, UNRESOLVABLE, INVALID_SETTING,
 *   INVALID_RELEASE, DEV_DATABASE_STALE, OPERATION_FAILED, NAMESPACE_ERROR
 */
export async function putDevBuild(
  services: Services,
  caller: Caller,
  upload: DevUpload,
  remind: Remind,
): Promise<void> {
  const { db } = services;
  const { tenant } = caller;
  const plugin = upload.manifest.id;
  const [state, found, stopped, scripts] = await Promise.all([
    loadTenantState(db, tenant),
    findDevSession(db, tenant, plugin),
    findStoppedRelease(db, upload),
    toDevScripts(tenant, plugin),
  ]);
  const current = isOpen(found, Date.now()) ? found : undefined;
  if (current !== undefined) requireOwn(current, caller, upload.options);
  const next = await toNextSession(services, caller, { state, current, upload });
  checkDevBuild(state, upload.manifest, stopped);
  const isSame = current?.hash === upload.hash;
  const script = isSame ? current.script : current?.script === scripts[0] ? scripts[1] : scripts[0];
  const reminded = remind(plugin, Date.parse(next.expiresAt));
  // The reminder of a session that goes on is there already: it is only moved.
  if (current === undefined) {
    await reminded;
    await requireFreeNames(services.scripts, scripts);
    await putStatement(db, { ...next, builds: 0, script: undefined, migrations: [] });
  }
  try {
    const file = { name: script, hash: upload.hash, bundle: upload.bundle };
    await Promise.all([isSame ? undefined : uploadDevBuild(services.scripts, file), reminded]);
    const target = toDevTarget(state, next, { manifest: upload.manifest, script });
    // Nobody waits for it, the next call apart, with which a start that fails shows.
    if (!isSame) void startUserWorker(services.env.NAMESPACE, target).catch(() => undefined);
    const { ran, isNew } = await prepareDevData(services, {
      ...upload,
      tenant,
      id: next.id,
      grants: next.grants,
      // What another session has kept is not for this one to read.
      ran: next.id === current?.id ? current.migrations : undefined,
      resetDatabase: upload.options.resetDatabase,
      maxDatabaseBytes: state.limits.databaseBytes,
      keep: async (migrations) => {
        const ofRow = eq(devSessions.id, current?.id ?? next.id);
        await db
          .update(devSessions)
          .set({ migrations: JSON.stringify(migrations) })
          .where(ofRow);
      },
    });
    const failure = isNew ? await callDevLifecycle(services, tenant, target, 'onInstall') : undefined;
    if (failure !== undefined)
      throw new PlatformError('OPERATION_FAILED', `onInstall of "${plugin}" failed: ${failure}`);
    await flip(services, caller, { state, current, next: { ...next, script, migrations: ran } });
  } catch (error) {
    // What was made for a session that did not begin has no use.
    if (current === undefined) {
      await db.update(devSessions).set({ expiresAt: new Date().toISOString() }).where(eq(devSessions.id, next.id));
      await remind(plugin, Date.now());
    }
    throw error;
  }
}

/** @throws DEV_SESSION_TAKEN */
function requireOwn(current: DevSessionRow, { tenant, actor }: Caller, { session, takeOver }: DevBuildOptions): void {
  const isThis = session === undefined || session === current.id;
  if ((isThis && isBegunBy(current, actor)) || takeOver) return;
  const { plugin, startedBy, startedAt, expiresAt } = current;
  throw new PlatformError(
    'DEV_SESSION_TAKEN',
    `Another session develops "${plugin}" in tenant "${tenant}" since ${startedAt}. Wait until it has ended, or take it over with --take-over.`,
    { startedBy, startedAt, expiresAt },
  );
}

/** Whoever reads a session knows its id, so that alone says nothing. */
function isBegunBy({ startedBy }: DevSessionRow, actor: Actor): boolean {
  return JSON.stringify(startedBy) === JSON.stringify(actor);
}

async function toNextSession(
  services: Services,
  { tenant, actor }: Caller,
  { state, current, upload }: { state: TenantState; current: DevSessionRow | undefined; upload: DevUpload },
): Promise<DevSessionRow> {
  const { bundle, manifest, hash, options } = upload;
  const installed = state.installed.find(({ id }) => id === manifest.id);
  // Values, data and consents of another session are no more this one's than those of the installation.
  const isContinued = current !== undefined && options.session === current.id && isBegunBy(current, actor);
  const named = new Set(listReleaseFiles(manifest).map(({ name }) => name));
  const migrations = new Set(manifest.migrations.flatMap(({ file, down }) => [file, down]));
  const texts = bundle.files.filter(({ name }) => named.has(name) && !migrations.has(name));
  const now = Date.now();
  return {
    tenant,
    plugin: manifest.id,
    id: isContinued ? current.id : crypto.randomUUID(),
    script: current?.script,
    version: manifest.version,
    hash,
    manifest: JSON.stringify(bundle.manifest),
    texts: JSON.stringify(Object.fromEntries(texts.map(({ name, source }) => [name, source]))),
    migrations: isContinued ? current.migrations : [],
    grants: decideDevGrants(
      manifest,
      { current: isContinued ? current.grants : installed?.grants, installed: installed?.grants },
      options.consent,
    ),
    settings: await toSettings(services, { tenant, manifest, options, before: isContinued ? current.settings : [] }),
    builds: (isContinued ? current.builds : 0) + 1,
    startedBy: isContinued ? current.startedBy : actor,
    startedAt: isContinued ? current.startedAt : new Date(now).toISOString(),
    expiresAt: new Date(now + options.leaseSeconds * 1_000).toISOString(),
  };
}

/** @throws INVALID_SETTING */
async function toSettings(
  { sealer }: Services,
  {
    tenant,
    manifest,
    options,
    before,
  }: {
    tenant: string;
    manifest: Manifest;
    options: DevBuildOptions;
    before: readonly StoredSetting[];
  },
): Promise<readonly StoredSetting[]> {
  if (options.settings === undefined) return before;
  const changes = await Promise.all(
    Object.entries(options.settings).map(([key, value]) =>
      prepareSetting(sealer, { manifest }, { tenant, plugin: manifest.id, key }, value),
    ),
  );
  return changes.flatMap(({ key, stored }) => (stored === null ? [] : [{ key, ...stored }]));
}

/** One batch: the build, and what the audit log says when a session begins or may do more than before. */
async function flip(
  { db, audit }: Services,
  caller: Caller,
  { state: known, current, next }: { state: TenantState; current: DevSessionRow | undefined; next: DevSessionRow },
): Promise<void> {
  const { tenant, actor, requestId } = caller;
  const action = toAction(current, next);
  let first: TenantState | undefined = known;
  /** What was loaded at first is enough unless something else has changed the tenant since. */
  const load = async (): Promise<TenantState> => {
    const state = first ?? (await loadTenantState(db, tenant));
    first = undefined;
    return state;
  };
  await retryChange(`tenant "${tenant}"`, async () => {
    if (action === undefined) {
      await commitTenantChange(db, await load(), [putStatement(db, next)]);
      return;
    }
    let state: TenantState | undefined;
    await audit.commit(
      async (append) => {
        state = await load();
        const installed = state.installed.find(({ id }) => id === next.plugin);
        const record = { actor, action, target: `plugin:${next.plugin}`, requestId };
        const { statement } = await append(tenant, {
          ...record,
          before: describe(current, installed),
          after: describe(next),
        });
        return [putStatement(db, next), statement];
      },
      async (statements) => {
        if (state !== undefined) await commitTenantChange(db, state, statements);
      },
    );
  });
}

function toAction(current: DevSessionRow | undefined, next: DevSessionRow): string | undefined {
  if (current?.id !== next.id) return 'plugins.dev_start';
  // Other bytes of a script are another permission, too: the log says which ran in the shop's pages, and when.
  const before = new Set(current.grants.granted);
  const isWider = next.grants.granted.some((permission) => !before.has(permission));
  return isWider ? 'plugins.dev_grant' : undefined;
}

function describe(session: DevSessionRow | undefined, installed?: InstalledPlugin): object | null {
  if (session !== undefined) {
    const { id, version, hash, grants, settings } = session;
    return { session: id, version, hash, ...grants, settings: settings.map(({ key }) => key) };
  }
  if (installed === undefined) return null;
  const { version, state, grants } = installed;
  return { version, state, granted: grants?.granted ?? [], denied: grants?.denied ?? [] };
}
