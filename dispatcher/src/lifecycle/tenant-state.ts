import { missingSettings, PlatformError, toTenantLimits, UpdatePolicy } from '@digital-commerce/plugin-schema';
import type {
  HookCondition,
  InstallationState,
  Manifest,
  SetLimits,
  TenantLimits,
} from '@digital-commerce/plugin-schema';
import type { Database } from '../db/database.ts';
import { toDevVersion } from '../dev/dev-build.ts';
import type { DevBuild } from '../dev/dev-build.ts';
import { toDevSettings } from '../dev/dev-settings.ts';
import { parseGrants } from '../grants/grants.ts';
import type { Grants } from '../grants/grants.ts';
import { parseStoredManifest } from '../registry/releases.ts';
import type { StoredSetting } from '../settings/read-setting.ts';
import { SettingsSnapshot } from '../settings/snapshot.ts';
import type { SettingFields } from '../settings/snapshot.ts';
import { readTenantRows } from './tenant-rows.ts';
import type { DevSessionRow, InstallationRow } from './tenant-rows.ts';

/** One plugin of a tenant, with the manifest of the release it is pinned to. */
export interface InstalledPlugin {
  id: string;
  version: string;
  /** Content hash of the release. */
  hash: string;
  script: string;
  state: InstallationState;
  installedAt: string;
  manifest: Manifest;
  settings: SettingsSnapshot;
  /** What the tenant has said to this very release; absent when it was never asked. */
  grants: Grants | undefined;
  /** The release that a rollback goes back to. */
  previous: { version: string; script: string } | undefined;
  /** A migration that has run and closes the way back. */
  rollbackBlockedBy: string | undefined;
  /** An update that waits for consent. */
  pending: { version: string; manifest: Manifest } | undefined;
  /** Its own; absent when the tenant's applies. */
  updatePolicy: UpdatePolicy | undefined;
  /** ISO 8601. Errors until then lead back to the previous release. */
  watchedUntil: string | undefined;
  /** The operator has stopped the release. */
  killed: { at: string; reason: string } | undefined;
  /** It is the build of a development session. */
  dev?: DevBuild;
}

/** All that is installed for a tenant, at one revision. */
export interface TenantState {
  id: string;
  revision: number;
  /** The platform's, at the same moment. */
  killRevision: number;
  updatePolicy: UpdatePolicy;
  limits: TenantLimits;
  /** By plugin id. */
  installed: readonly InstalledPlugin[];
  /** Plugin that was chosen to answer a provider hook, by hook. */
  providers: ReadonlyMap<string, string>;
  /** Those that are switched on, by id. */
  workflows: readonly EnabledWorkflow[];
  /** Builds of development sessions, which stand in front of what is installed. */
  dev: readonly InstalledPlugin[];
}

/** A workflow that is switched on, without its steps. */
interface EnabledWorkflow {
  id: string;
  name: string;
  /** `hook:` or `event:`, and its name. */
  startsOn: string;
  condition: HookCondition | undefined;
  /** Plugins that its steps call. */
  plugins: readonly string[];
}

/** Reads a stored manifest, or remembers what it read. */
type ParseManifest = (releaseHash: string, text: string) => Manifest;

/**
 * Reads a tenant in one transaction.
 * @throws TENANT_NOT_FOUND
 */
export async function loadTenantState(
  db: Database,
  tenant: string,
  parseManifest: ParseManifest = (_hash, text) => parseStoredManifest(text),
): Promise<TenantState> {
  const { tenantRow, installations, settings, providers, sessions, workflows } = await readTenantRows(db, tenant);
  if (tenantRow === undefined) throw tenantNotFound(tenant);
  const stored = Map.groupBy(settings, ({ plugin }) => plugin);
  return {
    id: tenant,
    revision: tenantRow.revision,
    killRevision: tenantRow.killRevision,
    updatePolicy: UpdatePolicy.parse(JSON.parse(tenantRow.updatePolicy)),
    limits: toTenantLimits(parseSetLimits(tenantRow.limits)),
    installed: installations.map((row) =>
      toInstalledPlugin(tenant, row, { stored: stored.get(row.id) ?? [], parseManifest }),
    ),
    dev: sessions.map((row) => {
      const installed = installations.find(({ id }) => id === row.id);
      const fields = installed === undefined ? {} : parseManifest(installed.hash, installed.manifest).settings;
      return toDevPlugin(tenant, row, { stored: stored.get(row.id) ?? [], fields, parseManifest });
    }),
    workflows: workflows.map(({ id, name, startsOn, condition, plugins }) => ({
      id,
      name,
      startsOn,
      condition: condition === null ? undefined : (JSON.parse(condition) as HookCondition),
      plugins: JSON.parse(plugins) as string[],
    })),
    providers: new Map(providers.map(({ hook, plugin }) => [hook, plugin])),
  };
}

/** @param text of the column; `null`: nothing was ever set */
export function parseSetLimits(text: string | null): SetLimits {
  return text === null ? {} : (JSON.parse(text) as SetLimits);
}

/** @throws NOT_INSTALLED */
export function requireInstalled(state: TenantState, plugin: string): InstalledPlugin {
  const installed = state.installed.find(({ id }) => id === plugin);
  if (installed === undefined) throw notInstalled(state.id, plugin);
  return installed;
}

export function tenantNotFound(tenant: string): PlatformError {
  return new PlatformError(
    'TENANT_NOT_FOUND',
    `There is no tenant "${tenant}". Create it with \`POST /v1/tenants\` or \`admin-cli tenants create ${tenant}\`.`,
  );
}

export function notInstalled(tenant: string, plugin: string): PlatformError {
  return new PlatformError(
    'NOT_INSTALLED',
    `Plugin "${plugin}" is not installed for tenant "${tenant}". Install it first.`,
  );
}

function toInstalledPlugin(
  tenant: string,
  row: InstallationRow,
  { stored, parseManifest }: { stored: readonly StoredSetting[]; parseManifest: ParseManifest },
): InstalledPlugin {
  const { id, version, hash, script, state, installedAt, killedAt } = row;
  const manifest = parseManifest(hash, row.manifest);
  return {
    id,
    version,
    hash,
    script,
    state,
    installedAt,
    manifest,
    settings: new SettingsSnapshot({ tenant, plugin: id, fields: manifest.settings, stored }),
    grants: row.grants === null ? undefined : parseGrants(row.grants),
    previous: toPrevious(row),
    rollbackBlockedBy: row.rollbackBlockedBy ?? undefined,
    pending: toPending(row, parseManifest),
    updatePolicy: row.updatePolicy === null ? undefined : UpdatePolicy.parse(JSON.parse(row.updatePolicy)),
    watchedUntil: row.watchedUntil ?? undefined,
    killed: killedAt === null ? undefined : { at: killedAt, reason: row.killReason ?? '' },
  };
}

function toDevPlugin(
  tenant: string,
  row: DevSessionRow,
  {
    stored,
    fields,
    parseManifest,
  }: { stored: readonly StoredSetting[]; /** Of the release. */ fields: SettingFields; parseManifest: ParseManifest },
): InstalledPlugin {
  const { id, hash, script, startedAt, killed } = row;
  const manifest = parseManifest(hash, row.manifest);
  const settings = toDevSettings(JSON.parse(row.settings) as StoredSetting[], stored, [fields, manifest.settings]);
  const missing = missingSettings(
    manifest,
    settings.map(({ key }) => key),
  );
  return {
    id,
    version: toDevVersion(row.version, hash),
    hash,
    script,
    state: missing.length === 0 ? 'active' : 'needs_settings',
    installedAt: startedAt,
    manifest,
    settings: new SettingsSnapshot({ tenant, plugin: id, fields: manifest.settings, stored: settings }),
    grants: parseGrants(row),
    previous: undefined,
    rollbackBlockedBy: undefined,
    pending: undefined,
    updatePolicy: undefined,
    watchedUntil: undefined,
    killed: killed === null ? undefined : (JSON.parse(killed) as InstalledPlugin['killed']),
    dev: { texts: JSON.parse(row.texts) as DevBuild['texts'] },
  };
}

function toPrevious({
  previousVersion: version,
  previousScript: script,
}: InstallationRow): InstalledPlugin['previous'] {
  return version === null || script === null ? undefined : { version, script };
}

function toPending(row: InstallationRow, parseManifest: ParseManifest): InstalledPlugin['pending'] {
  const { pendingVersion: version, pendingHash: hash, pendingManifest: text } = row;
  if (version === null || hash === null || text === null) return undefined;
  return { version, manifest: parseManifest(hash, text) };
}
