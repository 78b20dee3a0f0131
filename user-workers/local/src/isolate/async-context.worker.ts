// An extension of the runtime, so it may import what only the runtime's own modules may. User Workers of any compatibility
// date and flags get it, which `node:async_hooks` is not for.
import hooks from 'node-internal:async_hooks';
import type { Store } from 'node-internal:async_hooks';

export const AsyncLocalStorage: new <T>() => Store<T> = hooks.AsyncLocalStorage;
