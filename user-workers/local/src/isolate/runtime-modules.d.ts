declare module 'node-internal:async_hooks' {
  export interface Store<T> {
    run<R>(value: T, work: () => R): R;
    getStore(): T | undefined;
  }
  const hooks: { AsyncLocalStorage: new <T>() => Store<T> };
  export default hooks;
}

declare module 'dispatch-namespace:async-context' {
  import type { Store } from 'node-internal:async_hooks';
  export const AsyncLocalStorage: new <T>() => Store<T>;
}

declare module 'dispatch-namespace:async-context-internal' {
  import type { Store } from 'node-internal:async_hooks';
  export const AsyncLocalStorage: new <T>() => Store<T>;
}
