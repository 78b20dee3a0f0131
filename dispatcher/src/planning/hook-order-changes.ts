import { HOOK_NAMES, HOOKS, PlatformError } from '@digital-commerce/plugin-schema';
import type { HookName, HookOrderChange, Manifest, PermissionName } from '@digital-commerce/plugin-schema';
import { dependenciesFirst } from '../hooks/dependencies-first.ts';
import { orderHandlers } from '../hooks/order.ts';

/** An installed plugin, and which of its handlers run. */
export interface RunningPlugin {
  manifest: Manifest;
  /** Whether handlers run that take this permission. */
  isRunning(permission: PermissionName): boolean;
}

/** Hooks whose handlers change, or the order of them. */
export function hookOrderChanges(before: readonly RunningPlugin[], after: readonly RunningPlugin[]): HookOrderChange[] {
  return HOOK_NAMES.map((hook) => ({
    hook,
    before: listHandlers(before, hook),
    after: listHandlers(after, hook),
  })).filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

/**
 * Checks that the handlers of what is installed after a change can be put in an order, whether they run at the moment or
 * not. A hook for which there was none before the change is let be.
 * @throws HOOK_ORDER_CYCLE
 */
export function requireHookOrder(before: readonly Manifest[], after: readonly Manifest[]): void {
  for (const hook of HOOK_NAMES) {
    const { cycle } = orderAll(after, hook);
    if (cycle === undefined || orderAll(before, hook).cycle !== undefined) continue;
    const circle = [...cycle, cycle[0]].map((plugin) => `"${plugin}"`).join(' before ');
    throw new PlatformError(
      'HOOK_ORDER_CYCLE',
      `Handlers of "${hook}" could not run in any order: ${circle}. One of these plugins has to stay out.`,
      { hook, cycle },
    );
  }
}

function listHandlers(plugins: readonly RunningPlugin[], hook: HookName): HookOrderChange['after'] {
  const { permission } = HOOKS[hook];
  const running = new Set(plugins.filter((plugin) => plugin.isRunning(permission)).map(({ manifest }) => manifest.id));
  const { handlers } = orderAll(
    plugins.map(({ manifest }) => manifest),
    hook,
    running,
  );
  return handlers.map(({ plugin, file }) => ({ plugin, handler: file }));
}

/** @param running plugins whose handlers count; default: all */
function orderAll(manifests: readonly Manifest[], hook: HookName, running?: ReadonlySet<string>) {
  const handlers = manifests
    .filter(({ id }) => running?.has(id) ?? true)
    .flatMap(({ id, hooks }) =>
      [...hooks.entries()]
        .filter(([, registration]) => registration.hook === hook)
        .map(([position, { file, priority, before, after }]) => ({
          plugin: id,
          position,
          file,
          priority,
          before,
          after,
        })),
    );
  return orderHandlers(handlers, dependenciesFirst(manifests));
}
