import { HOOK_NAMES, HOOKS, PlatformError } from '@digital-commerce/plugin-schema';
import type { HookName, ProviderChoice, ProviderChoices } from '@digital-commerce/plugin-schema';
import { and, eq } from 'drizzle-orm';
import { commitTenantChange } from '../db/commit.ts';
import { tenantProviders } from '../db/tables.ts';
import { retryOnConflict } from '../lifecycle/retry-on-conflict.ts';
import { loadTenantState, requireInstalled } from '../lifecycle/tenant-state.ts';
import type { InstalledPlugin, TenantState } from '../lifecycle/tenant-state.ts';
import type { ChangeAuthor } from '../registry/change-plugin.ts';
import { compileRoutingTable } from '../routing/compile.ts';
import type { Services } from '../services.ts';
import { parseHookName } from './execute.ts';

/** A change of who answers. `null`: nobody is chosen any more. */
export interface ProviderChange extends ChangeAuthor {
  tenant: string;
  hook: string;
  plugin: string | null;
}

/** @throws TENANT_NOT_FOUND */
export async function listProviders({ db }: Services, tenant: string): Promise<ProviderChoices> {
  return toChoices(await loadTenantState(db, tenant));
}

/**
 * Chooses who answers a provider hook, or takes the choice back. Calls through this isolate see it at once.
 * @throws TENANT_NOT_FOUND, HOOK_NOT_FOUND, NOT_INSTALLED, INVALID_REQUEST, REVISION_CONFLICT
 */
export async function chooseProvider(services: Services, change: ProviderChange): Promise<ProviderChoices> {
  const hook = parseHookName(change.hook);
  const { kind } = HOOKS[hook];
  if (kind !== 'provider') throw invalid(`"${hook}" is of kind "${kind}": all its handlers are asked. Choose nobody.`);
  await retryOnConflict(() => commitChoice(services, hook, change));
  services.routing.drop(change.tenant);
  return listProviders(services, change.tenant);
}

async function commitChoice({ db, audit }: Services, hook: HookName, change: ProviderChange): Promise<void> {
  const { tenant, plugin, actor, requestId } = change;
  const state = await loadTenantState(db, tenant);
  if (plugin !== null) requireHandler(requireInstalled(state, plugin), hook);
  const before = state.providers.get(hook) ?? null;
  if (plugin === before) return;
  const record = { actor, requestId, action: 'provider.choose', target: `hook:${hook}`, before, after: plugin };
  const { tenantId, hook: hookColumn } = tenantProviders;
  await audit.commit(
    async (append) => {
      const { statement } = await append(tenant, record);
      const written =
        plugin === null
          ? db.delete(tenantProviders).where(and(eq(tenantId, tenant), eq(hookColumn, hook)))
          : db
              .insert(tenantProviders)
              .values({ tenantId: tenant, hook, pluginId: plugin })
              .onConflictDoUpdate({ target: [tenantId, hookColumn], set: { pluginId: plugin } });
      return [written, statement];
    },
    (statements) => commitTenantChange(db, state, statements),
  );
}

/** @throws INVALID_REQUEST */
function requireHandler({ id, version, manifest }: InstalledPlugin, hook: HookName): void {
  if (manifest.hooks.some((registration) => registration.hook === hook && !registration.observe)) return;
  throw invalid(`Plugin "${id}" ${version} has no handler that answers "${hook}". Choose one that does.`);
}

function toChoices(state: TenantState): ProviderChoices {
  const { handlers } = compileRoutingTable(state);
  const providers = HOOK_NAMES.filter((hook) => HOOKS[hook].kind === 'provider').flatMap((hook): ProviderChoice[] => {
    const answering = (handlers.get(hook) ?? []).filter(({ observe }) => !observe);
    const plugins = [...new Set(answering.map(({ installation }) => installation.id))];
    const chosen = state.providers.get(hook);
    return plugins.length === 0 && chosen === undefined ? [] : [{ hook, plugins, ...(chosen && { chosen }) }];
  });
  return { providers: providers.toSorted((a, b) => (a.hook < b.hook ? -1 : 1)) };
}

function invalid(message: string): PlatformError {
  return new PlatformError('INVALID_REQUEST', message);
}
