import { WorkerEntrypoint, withEnv } from 'cloudflare:workers';
import { DISPATCH_KEY } from '../invocation/dispatch-props.ts';

type Handler = (request: unknown, env: object, ctx: ExecutionContext) => unknown;
type EntrypointClass = new (ctx: ExecutionContext, env: object) => WorkerEntrypoint;

/**
 * An outbound Worker's export as the namespace calls it: the parameters of the dispatch are in its `env`. Called in any
 * other way, it is what it was.
 */
export function openOutbound(exported: unknown): unknown {
  if (typeof exported === 'function' && exported.prototype instanceof WorkerEntrypoint) {
    const Exported = exported as EntrypointClass;
    return class extends Exported {
      constructor(ctx: ExecutionContext, env: object) {
        super(ctx, addParameters(env, ctx));
      }
    };
  }
  if (typeof exported !== 'object' || exported === null) return exported;
  const { fetch: handler } = exported as { fetch?: Handler };
  if (typeof handler !== 'function') return exported;
  const fetch: Handler = (request, env, ctx) => {
    const extended = addParameters(env, ctx);
    return withEnv(extended, () => handler.call(exported, request, extended, ctx));
  };
  return Object.create(exported, { fetch: { value: fetch, enumerable: true } });
}

function addParameters(env: object, ctx: ExecutionContext): object {
  const props = (ctx as { props?: Record<string, unknown> }).props;
  const parameters = props?.[DISPATCH_KEY];
  if (parameters === undefined) return env;
  Object.defineProperty(ctx, 'props', { value: {}, configurable: true, enumerable: true, writable: true });
  return { ...env, ...(parameters as object) };
}
