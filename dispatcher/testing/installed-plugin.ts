import { DEFAULT_TENANT_LIMITS, Manifest, requestedPermissions } from '@digital-commerce/plugin-schema';
import type { ManifestInput } from '@digital-commerce/plugin-schema';
import type { InstalledPlugin, TenantState } from '../src/lifecycle/tenant-state.ts';
import { SettingsSnapshot } from '../src/settings/snapshot.ts';

export function parseManifest(id: string, manifest: Partial<ManifestInput> = {}): Manifest {
  return Manifest.parse({ id, name: id, version: '1.0.0', category: 'payment', ...manifest });
}

/** An active installation that was granted what it asks for. */
export function installedPlugin(
  id: string,
  manifest: Partial<ManifestInput> = {},
  row: Partial<InstalledPlugin> = {},
): InstalledPlugin {
  const parsed = parseManifest(id, manifest);
  const { version } = parsed;
  return {
    id,
    version,
    hash: `${id}@${version}`,
    script: id,
    state: 'active',
    installedAt: '2026-01-01T00:00:00.000Z',
    manifest: parsed,
    settings: new SettingsSnapshot({ tenant: 'demo', plugin: id, fields: {}, stored: [] }),
    grants: { granted: requestedPermissions(parsed).map(({ permission }) => permission), denied: [] },
    previous: undefined,
    rollbackBlockedBy: undefined,
    pending: undefined,
    updatePolicy: undefined,
    watchedUntil: undefined,
    killed: undefined,
    ...row,
  };
}

export function tenantState(...installed: InstalledPlugin[]): TenantState {
  const updatePolicy = { mode: 'pinned', minimumReleaseAgeHours: 0 } as const;
  return {
    id: 'demo',
    revision: 3,
    killRevision: 0,
    updatePolicy,
    limits: DEFAULT_TENANT_LIMITS,
    installed,
    dev: [],
    providers: new Map(),
    workflows: [],
  };
}
