import { handlerPermission, HOOK_NAMES, HOOKS, PlatformError } from '@digital-commerce/plugin-schema';
import type { HookName, HookOrderChange, Manifest, PermissionName } from '@digital-commerce/plugin-schema';
import { dependenciesFirst } from '../hooks/dependencies-first.ts';
import { orderHandlers } from '../hooks/order.ts';
import type { Orderable } from '../hooks/order.ts';

/** An installed plugin, and which of its handlers run. */
export interface RunningPlugin {
  manifest: Manifest;
  /** Whether handlers run that take this permission. */
  isRunning(permission: PermissionName): boolean;
}

/** Hooks whose handlers change, or the order of them. */
export function hookOrderChanges(before: readonly RunningPlugin[], after: readonly RunningPlugin[]): HookOrderChange[] {
  const [listBefore, listAfter] = [createLister(before), createLister(after)];
  return HOOK_NAMES.map((hook) => ({ hook, before: listBefore(hook), after: listAfter(hook) })).filter(
    (change) => JSON.stringify(change.before) !== JSON.stringify(change.after),
  );
}

/**
 * Checks that the handlers of what is installed after a change can be put in an order, whether they run at the moment or
 * not. A hook for which there was none before the change is let be.
 * @throws HOOK_ORDER_CYCLE
 */
export function requireHookOrder(before: readonly Manifest[], after: readonly Manifest[]): void {
  const hooks = HOOK_NAMES.filter((hook) => handlersOf(after, hook).some(hasWish));
  if (hooks.length === 0) return;
  const runsAfter = dependenciesFirst(after);
  for (const hook of hooks) {
    const { cycle } = orderHandlers(handlersOf(after, hook), runsAfter);
    if (cycle === undefined) continue;
    if (orderHandlers(handlersOf(before, hook), dependenciesFirst(before)).cycle !== undefined) continue;
    const circle = [...cycle, cycle[0]].map((plugin) => `"${plugin}"`).join(' before ');
    throw new PlatformError(
      'HOOK_ORDER_CYCLE',
      `Handlers of "${hook}" could not run in any order: ${circle}. One of these plugins has to stay out.`,
      { hook, cycle },
    );
  }
}

/** Dependencies alone make no circle. */
function hasWish({ before, after }: Orderable): boolean {
  return before !== undefined || after !== undefined;
}

function createLister(plugins: readonly RunningPlugin[]): (hook: HookName) => HookOrderChange['after'] {
  const runsAfter = dependenciesFirst(plugins.map(({ manifest }) => manifest));
  return (hook) => {
    const running = plugins.flatMap((plugin) =>
      handlersOf([plugin.manifest], hook).filter(({ observe }) =>
        plugin.isRunning(handlerPermission(HOOKS[hook], { observe })),
      ),
    );
    const { handlers } = orderHandlers(running, runsAfter);
    return handlers.map(({ plugin, file }) => ({ plugin, handler: file }));
  };
}

function handlersOf(manifests: readonly Manifest[], hook: HookName) {
  return manifests.flatMap(({ id, hooks }) =>
    [...hooks.entries()]
      .filter(([, registration]) => registration.hook === hook)
      .map(([position, { file, priority, observe, before, after }]) => ({
        plugin: id,
        position,
        file,
        priority,
        observe,
        before,
        after,
      })),
  );
}
