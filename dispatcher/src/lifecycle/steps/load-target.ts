import { LIMITS } from '@digital-commerce/plugin-schema';
import type { Manifest } from '@digital-commerce/plugin-schema';
import type { InvocationTarget } from '../../dispatch/invocation-target.ts';
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
  const installed = (await cache.state()).installed.find(({ id }) => id === plugin);
  const settings =
    installed?.settings.forFields(manifest.settings) ??
    new SettingsSnapshot({
      tenant,
      plugin,
      fields: manifest.settings,
      stored: exportKey === undefined ? [] : await loadExportedSettings(services, exportKey),
    });
  const limits = toLimits(manifest);
  const grants = new Set(granted ?? installed?.grants?.granted);
  return { id: plugin, version, script, settings, manifest, granted: grants, limits };
}

function toLimits({ requires }: Pick<Manifest, 'requires'>): InvocationTarget['limits'] {
  const { cpuMs, subrequests } = requires.limits ?? LIMITS;
  return { cpuMs, subRequests: subrequests };
}

async function loadExportedSettings({ env }: StepContext['services'], exportKey: string) {
  return (await readExportHead(env.ARTIFACTS, exportKey))?.settings ?? [];
}
