// An extension of the runtime, so it may import what only the runtime's own modules may. User Workers of any compatibility
// date and flags get it, which Node's modules are not for.
import hooks from 'node-internal:async_hooks';
import type { Store } from 'node-internal:async_hooks';
import diagnostics from 'node-internal:diagnostics_channel';
import type { Channel } from 'node-internal:diagnostics_channel';

export const AsyncLocalStorage: new <T>() => Store<T> = hooks.AsyncLocalStorage;

/** What is published on it is in the invocation's trace. */
export function openChannel(name: string): Channel {
  return diagnostics.channel(name);
}
