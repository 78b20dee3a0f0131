import type { InvocationTarget } from '../../dispatch/invocation-target.ts';
import { toInvocationLimits } from '../../routing/invocation-limits.ts';
import { SettingsSnapshot } from '../../settings/snapshot.ts';
import { readExportHead } from '../export-head.ts';
import type { StepContext } from '../step.ts';
import type { StepTarget } from '../step-spec.ts';

/** The release that a step calls, with the settings that the installation has, or will have. */
export async function loadTarget(
  { services, cache, operation: { tenant } }: StepContext,
  { plugin, version, script, exportKey, granted }: StepTarget,
): Promise<InvocationTarget> {
  const { manifest } = await cache.release(plugin, version);
  const state = await cache.state();
  const installed = state.installed.find(({ id }) => id === plugin);
  const settings =
    installed?.settings.forFields(manifest.settings) ??
    new SettingsSnapshot({
      tenant,
      plugin,
      fields: manifest.settings,
      stored: exportKey === undefined ? [] : await loadExportedSettings(services, exportKey),
    });
  const { limits: tenantLimits } = state;
  const limits = toInvocationLimits(manifest, tenantLimits);
  const grants = new Set(granted ?? installed?.grants?.granted);
  return { id: plugin, version, script, settings, manifest, granted: grants, limits, tenantLimits };
}

async function loadExportedSettings({ env }: StepContext['services'], exportKey: string) {
  return (await readExportHead(env.ARTIFACTS, exportKey))?.settings ?? [];
}
