import type { RoutedHandler } from '../routing/routed.ts';

/** The order handlers run in: priority, then plugin id, then place in the manifest. */
export function orderHandlers(handlers: readonly RoutedHandler[]): RoutedHandler[] {
  return handlers.toSorted(
    (a, b) => a.priority - b.priority || compareIds(a.installation.id, b.installation.id) || a.position - b.position,
  );
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
