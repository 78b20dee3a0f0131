import { useSyncExternalStore } from 'react';

/** What is being brought back, wherever that was asked for. */
let restoring: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

/** @param id of what was uninstalled */
export async function whileRestoring<T>(id: string, work: () => Promise<T>): Promise<T> {
  update(new Set([...restoring, id]));
  try {
    return await work();
  } finally {
    update(new Set([...restoring].filter((other) => other !== id)));
  }
}

export function useRestoring(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, () => restoring);
}

function update(changed: ReadonlySet<string>): void {
  restoring = changed;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
