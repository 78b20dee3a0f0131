import { WorkerEntrypoint } from 'cloudflare:workers';
import type { BridgeRpc, BridgeTarget } from '../bridge/bridge-wire.ts';
import { fromBridgeResponse, toBridgeRequest } from './bridge-request.ts';

interface Env {
  BRIDGE: Fetcher & BridgeRpc;
  TARGET: BridgeTarget;
}

// Handlers of events that no caller of a binding may raise.
const HANDLERS = new Set(['alarm', 'connect', 'queue', 'scheduled', 'tail', 'tailStream', 'test', 'trace']);

/** One service binding of the user Worker, in an isolate of its own: passes on requests and calls to the Worker it names. */
export default class ServiceBinding extends WorkerEntrypoint<Env> {
  constructor(ctx: ExecutionContext, env: Env) {
    super(ctx, env);
    // oxlint-disable-next-line no-constructor-return -- The runtime looks for each method on the object itself.
    return new Proxy(this, {
      get(target, key) {
        if (Reflect.has(target, key)) return Reflect.get(target, key) as unknown;
        if (typeof key === 'symbol' || HANDLERS.has(key)) return undefined;
        return toMember(env, key);
      },
    });
  }

  override async fetch(request: Request): Promise<Response> {
    const { BRIDGE, TARGET } = this.env;
    return fromBridgeResponse(await BRIDGE.fetch(toBridgeRequest(request, TARGET)));
  }
}

/** Not known to be a method or a property before it is called or awaited. */
function toMember({ BRIDGE, TARGET }: Env, name: string): unknown {
  const method = (...args: unknown[]): Promise<unknown> => BRIDGE.call(TARGET, name, args);
  return Object.assign(method, {
    // oxlint-disable-next-line unicorn/no-thenable -- The runtime awaits what it reads.
    then: (...handlers: Parameters<Promise<unknown>['then']>) => BRIDGE.read(TARGET, name).then(...handlers),
  });
}
