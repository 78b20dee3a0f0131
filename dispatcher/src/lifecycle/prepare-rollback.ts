import { PlatformError } from '@digital-commerce/plugin-schema';
import { checkRollback } from '../planning/check-rollback.ts';
import { loadRelease } from '../registry/releases.ts';
import type { Services } from '../services.ts';
import type { PreparedOperation } from './operation.ts';
import { loadTenantState, requireInstalled } from './tenant-state.ts';
import type { InstalledPlugin } from './tenant-state.ts';

/**
 * What going back to the release before comes to: a pointer moves, nothing else.
 * @throws TENANT_NOT_FOUND, NOT_INSTALLED, ROLLBACK_IMPOSSIBLE, HAS_DEPENDENTS
 */
export async function prepareRollback(
  services: Services,
  tenant: string,
  { plugin, isWatch }: { plugin: string; isWatch: boolean },
): Promise<PreparedOperation> {
  const state = await loadTenantState(services.db, tenant);
  const installed = requireInstalled(state, plugin);
  const { version, script } = requireWayBack(installed);
  const { hash, killed, manifest } = await loadRelease(services.db, plugin, version);
  if (killed !== undefined)
    throw impossible(`The operator has stopped "${plugin}" ${version}: ${killed.reason}`, plugin);
  checkRollback(state, manifest);
  const target = { plugin, version, script };
  return {
    kind: 'rollback',
    action: isWatch ? 'plugins.flip_back' : 'plugins.rollback',
    steps: [{ step: 'upload', ...target }, { step: 'start', ...target }, { step: 'flip' }],
    changes: [
      {
        change: 'pin',
        event: isWatch ? 'flipped_back' : 'rolled_back',
        plugin,
        to: { version, script, hash },
        from: { version: installed.version, script: installed.script, hash: installed.hash },
        formerScripts: [installed.script],
      },
    ],
  };
}

function requireWayBack({ id, version, previous, rollbackBlockedBy }: InstalledPlugin): {
  version: string;
  script: string;
} {
  if (rollbackBlockedBy !== undefined) {
    throw impossible(`Migration "${rollbackBlockedBy}" of "${id}" ${version} has run, and it has no way back.`, id);
  }
  if (previous !== undefined) return previous;
  throw impossible(`"${id}" ${version} has no release before it to go back to. Install the version you want.`, id);
}

function impossible(message: string, plugin: string): PlatformError {
  return new PlatformError('ROLLBACK_IMPOSSIBLE', message, { plugin });
}
