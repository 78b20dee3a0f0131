import { buildAssetConfigs } from '../assets/asset-config.ts';
import { toBoundResource } from '../resources/bound-resource.ts';
import type { ResourceKind } from '../store/resource-table.ts';
import type { Store } from '../store/store.ts';
import type { ScriptSettings } from '../store/types.ts';
import { ApiError } from './api-error.ts';
import type { ApiErrorCode } from './api-error.ts';

const MISSING: Record<ResourceKind, { code: ApiErrorCode; what: string }> = {
  kv: { code: 10041, what: 'KV namespace' },
  d1: { code: 10181, what: 'D1 database' },
  r2: { code: 10085, what: 'R2 bucket' },
  queue: { code: 11000, what: 'Queue' },
};

/**
 * Checks what a script's settings refer to.
 * @throws ApiError 10041, 10181, 10085, 11000, 100119 that names the first binding to something that is not on the account; 10004
 * for a configuration of static files that is wrong, or a binding to static files that are not there
 */
export function checkSettings(settings: ScriptSettings, store: Store): void {
  for (const binding of settings.bindings) {
    if (binding.type === 'assets' && !settings.assetsConfig) {
      throw new ApiError(10004, `Binding "${binding.name}" is to static files, and the script has none. Upload some.`);
    }
    if (binding.type === 'dispatch_namespace' && !store.getNamespace(binding.namespace)) {
      throw new ApiError(
        100119,
        `Dispatch namespace '${binding.namespace.slice(0, 200)}' not found: binding "${binding.name}" needs it. Create it first.`,
      );
    }
    const bound = toBoundResource(binding);
    if (!bound || bound.find(store.resources)) continue;
    const { code, what } = MISSING[bound.kind];
    throw new ApiError(
      code,
      `${what} '${bound.wanted.slice(0, 200)}' not found: binding "${binding.name}" needs it. Create it first.`,
    );
  }
  if (settings.assetsConfig) checkAssetsConfig(settings.assetsConfig, settings);
}

function checkAssetsConfig(config: Record<string, unknown>, settings: ScriptSettings): void {
  try {
    buildAssetConfigs(config, settings);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ApiError(10004, `The configuration of static files is wrong: ${reason.slice(0, 2_000)}`);
  }
}
