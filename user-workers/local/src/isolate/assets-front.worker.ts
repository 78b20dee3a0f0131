import { WorkerEntrypoint } from 'cloudflare:workers';
import { DISPATCH_KEY } from '../invocation/dispatch-props.ts';
import type { DispatchProps } from '../invocation/dispatch-props.ts';
import { FRONT_CALL_HEADER } from '../invocation/front-call.ts';
import type { Door } from './open-door.ts';

interface Env {
  /** Decides between static files and code. */
  ROUTER: Fetcher;
  /** The user Worker; absent when there are static files only. */
  CODE?: Door;
}

/**
 * Stands before a user Worker that has static files: requests go through the router, RPC calls straight to the code. What
 * the binding passed goes along with both.
 */
export default class extends WorkerEntrypoint<Env, DispatchProps> {
  constructor(ctx: ExecutionContext<DispatchProps>, env: Env) {
    super(ctx, env);
    // oxlint-disable-next-line no-constructor-return -- the runtime looks methods up on what is returned here
    return env.CODE ? forwardCalls(this, env.CODE, ctx.props[DISPATCH_KEY]) : this;
  }

  override fetch(request: Request): Promise<Response> {
    const headers = new Headers(request.headers);
    headers.set(FRONT_CALL_HEADER, encodeURIComponent(JSON.stringify(this.ctx.props[DISPATCH_KEY] ?? {})));
    return this.env.ROUTER.fetch(new Request(request, { headers }));
  }
}

/** What the Worker in front does not do itself, the code does. */
function forwardCalls<T extends object>(front: T, code: Door, dispatch: unknown): T {
  return new Proxy(front, {
    get: (target, name) => {
      if (typeof name === 'symbol' || Reflect.has(target, name)) return Reflect.get(target, name) as unknown;
      return (...args: unknown[]) => code[name]?.(dispatch, ...args);
    },
  });
}
