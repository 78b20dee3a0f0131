import { RpcTarget, WorkerEntrypoint } from 'cloudflare:workers';
import { DISPATCH_KEY } from '../invocation/dispatch-props.ts';
import type { DispatchProps } from '../invocation/dispatch-props.ts';
import { isRunning, runIn } from './invocation-scope.ts';
import { tellThrown } from './thrown-errors.ts';

type Method = (...args: unknown[]) => unknown;
type EntrypointClass = new (ctx: ExecutionContext, env: unknown) => WorkerEntrypoint;

const { apply, construct, get, getPrototypeOf, setPrototypeOf, getOwnPropertyDescriptor, ownKeys, defineProperty } =
  Reflect;
const { create } = Object;
// What these throw, the runtime tells itself.
const HANDLERS = new Set(['fetch', 'scheduled', 'queue', 'tail']);
// What the runtime calls of an object.
const EVENTS = ['fetch', 'connect', 'scheduled', 'queue', 'email', 'tail', 'tailStream', 'trace', 'test'];
const invocations = new WeakMap<object, string>();
const { get: read, set: write } = WeakMap.prototype;
const NativePromise = Promise;
const { then } = Promise.prototype;

/**
 * The user Worker's default export as the namespace calls it: the Worker sees the dispatcher's arguments as its props,
 * and what it does is done on behalf of the call. The runtime never gets the export itself: that could be something else
 * each time somebody looks.
 */
export function openEntrypoint(exported: unknown): unknown {
  if (typeof exported === 'function') return openClass(exported as EntrypointClass);
  return typeof exported === 'object' && exported !== null ? openHandlers(exported) : exported;
}

function openHandlers(exported: object): object {
  const opened = {};
  for (let index = 0; index < EVENTS.length; index++) {
    const name = EVENTS[index] as string;
    const handler = readHandler(exported, name);
    const value = typeof handler === 'function' ? openHandler(handler as Method, exported) : undefined;
    // Its own also when there is none: the runtime would find what the Worker gave to all objects.
    defineProperty(opened, name, { value, configurable: true, enumerable: true, writable: true });
  }
  return opened;
}

function readHandler(exported: object, name: string): unknown {
  try {
    return get(exported, name) as unknown;
  } catch {
    return undefined;
  }
}

function openHandler(handler: Method, exported: object): Method {
  return (event, env, ctx) => {
    const invocation = takeInvocation(ctx as ExecutionContext);
    return runIn(invocation, () => apply(handler, exported, [event, env, ctx]));
  };
}

// No class: its constructor would have to call `super` itself, on nobody's behalf.
function openClass(Exported: EntrypointClass): EntrypointClass {
  // Without a name of its own, which would be in stacks.
  const Opened = (() =>
    function (this: unknown, ctx: ExecutionContext, env: unknown): object {
      const invocation = takeInvocation(ctx);
      const object = runIn(invocation, () => construct(Exported, [ctx, env], new.target ?? Exported) as object);
      if (invocation !== undefined) apply(write, invocations, [object, invocation]);
      return object;
    })() as unknown as EntrypointClass;
  setPrototypeOf(Opened, Exported);
  defineProperty(Opened, 'name', { value: Exported.name });
  const prototype = toObject(Exported.prototype);
  Opened.prototype = create(prototype) as WorkerEntrypoint;
  for (const [key, descriptor] of listMembers(prototype)) {
    defineProperty(Opened.prototype, key, scopeMember(key, descriptor));
  }
  defineProperty(Opened.prototype, 'constructor', { value: Opened, configurable: true, writable: true });
  return Opened;
}

function toObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : WorkerEntrypoint.prototype;
}

/** Methods and accessors of a class and its bases, up to those of the runtime. */
function listMembers(prototype: object): Map<string, PropertyDescriptor> {
  const members = new Map<string, PropertyDescriptor>();
  for (let at: object | null = prototype; at && at !== WorkerEntrypoint.prototype; at = getPrototypeOf(at)) {
    for (const key of ownKeys(at)) {
      if (typeof key === 'symbol' || key === 'constructor' || members.has(key)) continue;
      members.set(key, getOwnPropertyDescriptor(at, key) as PropertyDescriptor);
    }
  }
  return members;
}

function scopeMember(key: string, descriptor: PropertyDescriptor): PropertyDescriptor {
  const { value, get: getter } = descriptor;
  if (typeof value === 'function') return { ...descriptor, value: scopeMethod(value as Method, !HANDLERS.has(key)) };
  return getter ? { ...descriptor, get: scopeMethod(getter) } : descriptor;
}

function scopeMethod(method: Method, doesTell = true): Method {
  return function (this: object, ...args: unknown[]) {
    // Called by the Worker itself.
    if (isRunning()) return apply(method, this, args);
    const invocation = apply(read, invocations, [this]) as string | undefined;
    const work = (): unknown => apply(method, this, args);
    return scopeResult(
      invocation,
      runIn(invocation, () => (doesTell ? tellErrors(work) : work())),
    );
  };
}

function tellErrors(work: () => unknown): unknown {
  try {
    const result = work();
    if (isPromise(result)) void chain(result, undefined, tellThrown);
    return result;
  } catch (error) {
    tellThrown(error);
    throw error;
  }
}

function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof NativePromise;
}

/** Whatever has become of the promise's own method; the promise itself where even that does not do. */
function chain(promise: Promise<unknown>, ...handlers: Parameters<typeof then>): Promise<unknown> {
  try {
    return apply(then, promise, handlers);
  } catch {
    return promise;
  }
}

/** A stub or a function that a method returns is called later, on behalf of the same call. */
function scopeResult(invocation: string | undefined, result: unknown): unknown {
  if (invocation === undefined) return result;
  if (isPromise(result)) return chain(result, (value) => scopeResult(invocation, value));
  if (typeof result === 'function') {
    return (...args: unknown[]) =>
      scopeResult(
        invocation,
        runIn(invocation, () => apply(result as Method, undefined, args)),
      );
  }
  return result instanceof RpcTarget ? scopeTarget(invocation, result) : result;
}

function scopeTarget(invocation: string, target: RpcTarget): RpcTarget {
  return new Proxy(target, {
    get(_target, key) {
      const value = runIn(invocation, () => get(target, key, target) as unknown);
      if (typeof value !== 'function') return scopeResult(invocation, value);
      return (...args: unknown[]) =>
        scopeResult(
          invocation,
          runIn(invocation, () => apply(value as Method, target, args)),
        );
    },
  });
}

/** The invocation that came with the props, which are from now on the dispatcher's arguments. */
function takeInvocation(ctx: ExecutionContext): string | undefined {
  const props = (ctx as { props?: unknown }).props as Partial<DispatchProps> | undefined;
  const dispatch = props?.[DISPATCH_KEY];
  if (dispatch === undefined) return undefined;
  defineProperty(ctx, 'props', { value: dispatch.args, configurable: true, enumerable: true, writable: true });
  return dispatch.invocation;
}
