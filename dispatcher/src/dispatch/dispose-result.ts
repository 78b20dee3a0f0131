/** Lets go of what an RPC result holds on the other side. A result that holds nothing is left alone. */
export function disposeResult(result: unknown): void {
  if ((typeof result !== 'object' && typeof result !== 'function') || result === null) return;
  try {
    (result as Partial<Disposable>)[Symbol.dispose]?.();
  } catch {
    // The other side is gone, and with it what it held.
  }
}
