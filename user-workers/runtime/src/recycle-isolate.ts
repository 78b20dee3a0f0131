import * as workers from 'cloudflare:workers';

// Long enough for the reply of the invocation to leave.
const REPLY_MS = 5;

const { setTimeout: later, Promise: PromiseConstructor } = globalThis;
// Not in the published types yet; where the runtime has none, a broken isolate stays until it is evicted.
const abortIsolate = Reflect.get(workers, 'abortIsolate') as ((reason: string) => never) | undefined;

/** Ends this isolate, so that the next call of the plugin gets a fresh one. */
export function recycleIsolate(reason: string): Promise<void> {
  return new PromiseConstructor<void>((resolve) => {
    later(() => {
      abortIsolate?.(reason);
      resolve();
    }, REPLY_MS);
  });
}
