import { useSyncExternalStore } from 'react';

let isLost = false;
const listeners = new Set<() => void>();

/** Every request to the platform tells whether an answer came. */
export function reportConnection(isThere: boolean): void {
  if (isLost === !isThere) return;
  isLost = !isThere;
  listeners.forEach((listener) => listener());
}

/** The last request got no answer. */
export function useIsConnectionLost(): boolean {
  return useSyncExternalStore(subscribe, () => isLost);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
