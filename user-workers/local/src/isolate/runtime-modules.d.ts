declare module 'node-internal:async_hooks' {
  export interface Store<T> {
    run<R>(value: T, work: () => R): R;
    getStore(): T | undefined;
  }
  const hooks: { AsyncLocalStorage: new <T>() => Store<T> };
  export default hooks;
}

declare module 'node-internal:diagnostics_channel' {
  export interface Channel {
    publish(message: unknown): void;
  }
  const diagnostics: { channel(name: string): Channel };
  export default diagnostics;
}

declare module 'dispatch-namespace:runtime-access' {
  import type { Store } from 'node-internal:async_hooks';
  import type { Channel } from 'node-internal:diagnostics_channel';
  export const AsyncLocalStorage: new <T>() => Store<T>;
  export function openChannel(name: string): Channel;
}

declare module 'dispatch-namespace:runtime-internals' {
  import type { Store } from 'node-internal:async_hooks';
  import type { Channel } from 'node-internal:diagnostics_channel';
  export const AsyncLocalStorage: new <T>() => Store<T>;
  export function openChannel(name: string): Channel;
}
