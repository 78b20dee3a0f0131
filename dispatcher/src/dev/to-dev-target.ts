import type { Manifest } from '@digital-commerce/plugin-schema';
import type { InvocationTarget } from '../dispatch/invocation-target.ts';
import type { TenantState } from '../lifecycle/tenant-state.ts';
import { toInvocationLimits } from '../routing/invocation-limits.ts';
import { SettingsSnapshot } from '../settings/snapshot.ts';
import { toDevVersion } from './dev-build.ts';
import type { DevSessionRow } from './dev-session-row.ts';

/** A build that does not serve yet, for a call of its own. */
export function toDevTarget(
  state: TenantState,
  { plugin: id, version, hash, grants, settings, texts }: DevSessionRow,
  { manifest, script }: { manifest: Manifest; script: string },
): InvocationTarget {
  return {
    id,
    version: toDevVersion(version, hash),
    script,
    settings: new SettingsSnapshot({ tenant: state.id, plugin: id, fields: manifest.settings, stored: settings }),
    manifest,
    granted: new Set(grants.granted),
    limits: toInvocationLimits(manifest, state.limits),
    tenantLimits: state.limits,
    dev: { texts: JSON.parse(texts) as Record<string, string> },
  };
}
