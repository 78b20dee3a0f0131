import { missingSettings, PlatformError } from '@digital-commerce/plugin-schema';
import type { InstallationState, Manifest } from '@digital-commerce/plugin-schema';
import { and, eq } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { tenantPlugins, tenantPluginSettings, uninstalledPlugins } from '../db/tables.ts';
import { grantStatements } from '../grants/grant-statements.ts';
import type { Grants } from '../grants/grants.ts';
import { loadRelease } from '../registry/releases.ts';
import type { Services } from '../services.ts';
import { resolveSettingsState, settingStatement, toSettingsAudit } from '../settings/change-settings.ts';
import { sealForRelease } from '../settings/seal-for-release.ts';
import { leaveStatement } from '../updates/record-attempt.ts';
import type { Change } from './change.ts';
import { readExportHead } from './export-head.ts';
import type { OperationRecord } from './operation.ts';
import { EXPORT_TTL_MS } from './sweep-exports.ts';
import type { InstalledPlugin, TenantState } from './tenant-state.ts';

/** What one change writes, and what the audit log says of it. */
export interface ChangeStatements {
  statements: BatchItem<'sqlite'>[];
  before: unknown;
  after: unknown;
}

export interface ChangeInput {
  services: Services;
  operation: OperationRecord;
  /** The tenant as it is now. */
  state: TenantState;
  /** By plugin: files of migrations of this operation that have no way back. */
  ranForGood: ReadonlyMap<string, readonly string[]>;
  /** ISO 8601. */
  at: string;
}

/** @throws REVISION_CONFLICT when the installation is not what the change was worked out for */
export function buildChangeStatements(input: ChangeInput, change: Change): Promise<ChangeStatements> {
  switch (change.change) {
    case 'pin':
      return pin(input, change);
    case 'grant':
      return grant(input, change);
    case 'remove':
      return remove(input, change);
    case 'restore':
      return restore(input, change);
    case 'switch':
      return switchState(input, change);
    default:
      return putSettings(input, change);
  }
}

type Of<Name extends Change['change']> = Extract<Change, { change: Name }>;

async function pin(input: ChangeInput, change: Of<'pin'>): Promise<ChangeStatements> {
  const { services, operation, state, at } = input;
  const { plugin, to, from, grants, event } = change;
  const { db, env, sealer } = services;
  const installed = find(state, plugin);
  if (installed?.version !== from?.version) throw changedMeanwhile(state.id, plugin);
  const { manifest } = await loadRelease(db, plugin, to.version);
  const isBack = event === 'rolled_back' || event === 'flipped_back';
  const stored = installed?.settings.stored ?? [];
  const sealing = await sealForRelease(sealer, { tenant: state.id, plugin }, { stored, manifest, isBack });
  const settings = installed?.settings.withStored(
    sealing.flatMap(({ key, stored: row }) => (row === null ? [] : [{ key, ...row }])),
  );
  const values = (await settings?.values(sealer, manifest.settings)) ?? {};
  const pinned = {
    version: to.version,
    script: to.script,
    state: resolveState(installed?.state, manifest, values),
    pendingVersion: null,
  };
  const blockedBy = input.ranForGood.get(plugin)?.[0] ?? null;
  const isWatched = !isBack && from !== undefined && blockedBy === null;
  const way = {
    previousVersion: isBack ? null : (from?.version ?? null),
    previousScript: isBack ? null : (from?.script ?? null),
    rollbackBlockedBy: blockedBy,
    watchedUntil: isWatched ? new Date(Date.parse(at) + Number(env.WATCH_WINDOW_MS)).toISOString() : null,
  };
  const written =
    installed === undefined
      ? db.insert(tenantPlugins).values({ tenantId: state.id, pluginId: plugin, installedAt: at, ...pinned, ...way })
      : db
          .update(tenantPlugins)
          .set({ ...pinned, ...way })
          .where(ofInstallation(state.id, plugin));
  const granting =
    grants === undefined
      ? []
      : grantStatements(db, {
          tenant: state.id,
          plugin,
          releaseHash: to.hash,
          previousHash: from?.hash,
          grants,
          actor: operation.actor,
          at,
        });
  const leaving =
    isBack && from !== undefined ? [leaveStatement(db, { tenant: state.id, plugin, version: from.version })] : [];
  return {
    statements: [
      written,
      ...sealing.map((setting) => settingStatement(db, { tenant: state.id, plugin }, setting)),
      ...granting,
      ...leaving,
    ],
    before: describe(installed),
    after: { id: plugin, version: to.version, state: pinned.state, ...grants },
  };
}

async function grant({ services, operation, state, at }: ChangeInput, change: Of<'grant'>): Promise<ChangeStatements> {
  const { plugin, hash, grants } = change;
  const installed = find(state, plugin);
  if (installed?.hash !== hash) throw changedMeanwhile(state.id, plugin);
  const { db } = services;
  const previousHash = installed.previous && (await loadRelease(db, plugin, installed.previous.version)).hash;
  const { actor } = operation;
  return {
    statements: grantStatements(db, { tenant: state.id, plugin, releaseHash: hash, previousHash, grants, actor, at }),
    before: describe(installed),
    after: { ...describe(installed), ...grants },
  };
}

async function remove({ services, state, at }: ChangeInput, change: Of<'remove'>): Promise<ChangeStatements> {
  const { plugin, version, exportId, exportKey } = change;
  const { db } = services;
  const installed = find(state, plugin);
  if (installed?.version !== version) throw changedMeanwhile(state.id, plugin);
  return {
    statements: [
      db.delete(tenantPlugins).where(ofInstallation(state.id, plugin)),
      db.insert(uninstalledPlugins).values({
        id: exportId,
        tenantId: state.id,
        pluginId: plugin,
        version,
        exportKey,
        uninstalledAt: at,
        expiresAt: new Date(Date.parse(at) + EXPORT_TTL_MS).toISOString(),
      }),
    ],
    before: describe(installed),
    after: null,
  };
}

async function restore(input: ChangeInput, change: Of<'restore'>): Promise<ChangeStatements> {
  const { services, operation, state, at } = input;
  const { plugin, to, exportId, exportKey } = change;
  const { db, env } = services;
  if (find(state, plugin) !== undefined) throw changedMeanwhile(state.id, plugin);
  const head = await readExportHead(env.ARTIFACTS, exportKey);
  if (head === undefined) throw new TypeError(`The export "${exportKey}" is gone.`);
  const { settings, grants, updatePolicy } = head;
  const { version, script } = to;
  return {
    statements: [
      db.insert(tenantPlugins).values({
        tenantId: state.id,
        pluginId: plugin,
        version,
        script,
        state: head.state,
        installedAt: at,
        updatePolicy,
      }),
      ...settings.map((row) =>
        db.insert(tenantPluginSettings).values({ tenantId: state.id, pluginId: plugin, ...row }),
      ),
      ...(grants === undefined
        ? []
        : grantStatements(db, {
            tenant: state.id,
            plugin,
            releaseHash: to.hash,
            grants,
            actor: operation.actor,
            at,
          })),
      db.delete(uninstalledPlugins).where(eq(uninstalledPlugins.id, exportId)),
    ],
    before: null,
    after: { id: plugin, version, state: head.state, ...grants },
  };
}

async function switchState({ services, state }: ChangeInput, change: Of<'switch'>): Promise<ChangeStatements> {
  const { plugin, to } = change;
  const installed = find(state, plugin);
  if (installed === undefined) throw changedMeanwhile(state.id, plugin);
  return {
    statements: [services.db.update(tenantPlugins).set({ state: to }).where(ofInstallation(state.id, plugin))],
    before: { state: installed.state },
    after: { state: to },
  };
}

async function putSettings({ services, state }: ChangeInput, change: Of<'settings'>): Promise<ChangeStatements> {
  const { plugin, values } = change;
  const { db, sealer } = services;
  const installed = find(state, plugin);
  if (installed === undefined) throw changedMeanwhile(state.id, plugin);
  const present = await installed.settings.values(sealer);
  const next = resolveSettingsState(installed, present, values);
  return {
    statements: [
      ...values.map((value) => settingStatement(db, { tenant: state.id, plugin }, value)),
      db.update(tenantPlugins).set({ state: next }).where(ofInstallation(state.id, plugin)),
    ],
    ...toSettingsAudit(installed.manifest, present, values),
  };
}

function find({ installed }: TenantState, plugin: string): InstalledPlugin | undefined {
  return installed.find(({ id }) => id === plugin);
}

/** An upgrade never switches on what was switched off. */
function resolveState(
  current: InstallationState | undefined,
  manifest: Manifest,
  values: Readonly<Record<string, unknown>>,
): InstallationState {
  if (current === 'inactive') return 'inactive';
  return missingSettings(manifest, Object.keys(values)).length === 0 ? 'active' : 'needs_settings';
}

function describe(
  installed: InstalledPlugin | undefined,
): (Grants & { id: string; version: string; state: string }) | null {
  if (installed === undefined) return null;
  const { id, version, state, grants } = installed;
  return { id, version, state, granted: grants?.granted ?? [], denied: grants?.denied ?? [] };
}

function ofInstallation(tenant: string, plugin: string) {
  return and(eq(tenantPlugins.tenantId, tenant), eq(tenantPlugins.pluginId, plugin));
}

function changedMeanwhile(tenant: string, plugin: string): PlatformError {
  return new PlatformError(
    'REVISION_CONFLICT',
    `Plugin "${plugin}" of tenant "${tenant}" changed at the same time. Repeat the call; a plan has to be made again.`,
  );
}
