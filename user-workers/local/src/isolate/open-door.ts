import { WorkerEntrypoint } from 'cloudflare:workers';
import { DISPATCH_KEY } from '../invocation/dispatch-props.ts';
import { FRONT_CALL_HEADER } from '../invocation/front-call.ts';
import { headersOf } from './native-request.ts';
import { openEntrypoint } from './open-entrypoint.ts';

type Method = (...args: unknown[]) => unknown;
type EntrypointClass = new (ctx: ExecutionContext, env: unknown) => { fetch?: Method };
type Handler = { fetch?: Method };

/** What the Worker in front of static files calls: the user Worker's methods, with what the binding passed before the arguments. */
export type Door = Record<string, (dispatch: unknown, ...args: unknown[]) => Promise<unknown>>;

// Taken before the user Worker's code runs, which could replace them.
const { apply, construct, defineProperty, get, getPrototypeOf, getOwnPropertyDescriptor, has } = Reflect;
const NativeProxy = Proxy;
const { parse } = JSON;
const decode = decodeURIComponent;
const NativeRequest = Request;
const NativeHeaders = Headers;
const { get: readHeader, delete: deleteHeader } = Headers.prototype;

/**
 * An entrypoint that makes calls of the user Worker's default export as the binding itself would: with the props that the
 * Worker in front of it was called with.
 */
export function openDoor(exported: unknown): unknown {
  const opened = openEntrypoint(exported);
  return class extends WorkerEntrypoint {
    constructor(ctx: ExecutionContext, env: Cloudflare.Env) {
      super(ctx, env);
      // oxlint-disable-next-line no-constructor-return -- the runtime looks methods up on what is returned here
      return new NativeProxy(this, {
        get: (target, name) => {
          if (typeof name === 'symbol' || has(target, name)) return get(target, name) as unknown;
          return (dispatch: unknown, ...args: unknown[]) =>
            callMethod(opened, withProps(ctx, dispatch), env, { name, args });
        },
      });
    }

    override fetch(request: Request): Promise<Response> {
      const headers = new NativeHeaders(headersOf(request));
      const call = apply(readHeader, headers, [FRONT_CALL_HEADER]);
      apply(deleteHeader, headers, [FRONT_CALL_HEADER]);
      const target = open(opened, withProps(this.ctx, call === null ? {} : parse(decode(call))), this.env);
      return target.fetch(new NativeRequest(request, { headers }));
    }
  };
}

function callMethod(
  opened: unknown,
  ctx: ExecutionContext,
  env: unknown,
  { name, args }: { name: string; args: unknown[] },
): unknown {
  const target = typeof opened === 'function' ? (construct(opened, [ctx, env]) as object) : undefined;
  const method = target && findMethod(target, name);
  if (!method) throw new TypeError(`The RPC receiver does not implement the method "${name}".`);
  return apply(method, target, args);
}

function open(
  opened: unknown,
  ctx: ExecutionContext,
  env: unknown,
): { fetch: (request: Request) => Promise<Response> } {
  const isClass = typeof opened === 'function';
  const target = isClass ? construct(opened as EntrypointClass, [ctx, env]) : (opened as Handler | undefined);
  const handler = target?.fetch;
  if (typeof handler !== 'function') throw new TypeError('Handler does not export a fetch() function.');
  return { fetch: (request) => apply(handler, target, isClass ? [request] : [request, env, ctx]) as Promise<Response> };
}

/** A method as the runtime itself would find it: of the class or its bases, not of the object. */
function findMethod(target: object, name: string): Method | undefined {
  if (name === 'constructor') return undefined;
  for (let at = getPrototypeOf(target); at && at !== WorkerEntrypoint.prototype; at = getPrototypeOf(at)) {
    const descriptor = getOwnPropertyDescriptor(at, name);
    if (!descriptor) continue;
    const value: unknown = descriptor.get ? apply(descriptor.get, target, []) : descriptor.value;
    return typeof value === 'function' ? (value as Method) : undefined;
  }
  return undefined;
}

function withProps(ctx: ExecutionContext, dispatch: unknown): ExecutionContext {
  defineProperty(ctx, 'props', {
    value: { [DISPATCH_KEY]: dispatch },
    configurable: true,
    enumerable: true,
    writable: true,
  });
  return ctx;
}
