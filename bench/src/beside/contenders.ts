import { createHooks } from 'hookable';
import { getQuickJS } from 'quickjs-emscripten';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { HANDLER_SOURCE } from './handler.ts';
import type { Contender } from './handler.ts';

/** What people use today, each ready to be called. isolated-vm is left out where it has no binary for this Node. */
export async function createContenders(): Promise<Contender[]> {
  const isolate = await createIsolatedVm();
  return [createHookable(), createThread(), ...(isolate === undefined ? [] : [isolate]), await createQuickJs()];
}

function createHookable(): Contender {
  const hooks = createHooks<{ payment: (call: { text: string }) => void }>();
  // The author's code in this very realm, which is what an in-process library does with it.
  // oxlint-disable-next-line no-eval
  const handler = (0, eval)(HANDLER_SOURCE) as (text: string) => string;
  hooks.hook('payment', (call) => {
    call.text = handler(call.text);
  });
  return {
    name: 'hookable (in process)',
    call: async (text) => {
      const call = { text };
      await hooks.callHook('payment', call);
      return call.text;
    },
    close: () => undefined,
  };
}

function createThread(): Contender {
  const source = `const { parentPort } = require('node:worker_threads');
    const handler = ${HANDLER_SOURCE};
    parentPort.on('message', (text) => parentPort.postMessage(handler(text)));`;
  const worker = new Worker(source, { eval: true });
  return {
    name: 'worker_threads',
    call: async (text) => {
      const answer = once(worker, 'message') as Promise<[string]>;
      // A thread has no origin.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker.postMessage(text);
      return (await answer)[0];
    },
    close: () => worker.terminate(),
  };
}

/** What is used of isolated-vm. It is an optional package: npm leaves it out, with its types, where this Node is too old. */
interface IsolatedVm {
  Isolate: new (options: { memoryLimit: number }) => {
    createContext: () => Promise<{
      eval: (
        source: string,
        options: { reference: true },
      ) => Promise<{ apply: (receiver: undefined, args: [string], options: { timeout: number }) => Promise<unknown> }>;
    }>;
    dispose: () => void;
  };
}

const ISOLATED_VM: string = 'isolated-vm';

async function createIsolatedVm(): Promise<Contender | undefined> {
  let library: IsolatedVm;
  try {
    ({ default: library } = (await import(ISOLATED_VM)) as { default: IsolatedVm });
  } catch {
    return undefined;
  }
  const isolate = new library.Isolate({ memoryLimit: 128 });
  const context = await isolate.createContext();
  const handler = await context.eval(HANDLER_SOURCE, { reference: true });
  return {
    name: 'isolated-vm',
    call: (text) => handler.apply(undefined, [text], { timeout: 50 }) as Promise<string>,
    close: () => isolate.dispose(),
  };
}

async function createQuickJs(): Promise<Contender> {
  const library = await getQuickJS();
  const context = library.newContext();
  const handler = context.unwrapResult(context.evalCode(HANDLER_SOURCE));
  return {
    name: 'quickjs-emscripten (WASM)',
    call: (text) => {
      using input = context.newString(text);
      using output = context.unwrapResult(context.callFunction(handler, context.undefined, input));
      return context.getString(output);
    },
    close: () => {
      handler.dispose();
      context.dispose();
    },
  };
}
