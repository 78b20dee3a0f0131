import { DISPATCH_KEY, INVOCATION_HEADER } from '../invocation/dispatch-props.ts';
import { InvocationCounter } from '../invocation/invocation-counter.ts';
import { openInvocation } from '../invocation/seal.ts';
import type { SealKey } from '../invocation/seal.ts';
import type { Outbound } from '../invocation/invocation.ts';
import type { LocalWorkers } from '../workers/local-workers.ts';
import type { GatewayCall, GatewayService } from './cell-gateway.ts';
import { BRIDGE_HEADERS } from '../bridge/bridge-wire.ts';
import type { BridgeTarget } from '../bridge/bridge-wire.ts';
import { GATEWAY_HEADERS } from './gateway-headers.ts';
import { proxyRequest, proxyUpgrade } from './proxy-http.ts';
import type { ProxyTarget } from './proxy-http.ts';

export interface EgressOptions {
  /** What bindings seal invocations with. */
  sealKey: SealKey;
  workers: LocalWorkers;
}

/** What the user Worker's `fetch` throws. */
class EgressError extends Error {
  override readonly name = 'EgressError';
}

/** Decides what becomes of a request that a user Worker makes: it goes to the call's outbound Worker, or nowhere. */
export function createEgressService(options: EgressOptions): GatewayService {
  const counter = new InvocationCounter();
  return {
    async serve(call, response) {
      try {
        await proxyRequest(call.request, response, await decide(call, options, counter));
      } catch (error) {
        if (response.headersSent) response.destroy();
        else response.writeHead(502, { [BRIDGE_HEADERS.error]: encodeURIComponent(toMessage(error)) }).end();
      }
    },
    async upgrade(call, socket, head) {
      try {
        await proxyUpgrade(call.request, socket, head, await decide(call, options, counter));
      } catch (error) {
        const message = `${BRIDGE_HEADERS.error}: ${encodeURIComponent(toMessage(error))}`;
        socket.end(`HTTP/1.1 502 Bad Gateway\r\n${message}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
      }
    },
  };
}

/** @throws EgressError */
async function decide(
  { script, request }: GatewayCall,
  { sealKey, workers }: EgressOptions,
  counter: InvocationCounter,
): Promise<ProxyTarget> {
  const { headers } = request;
  const sealed = headers[INVOCATION_HEADER];
  const url = String(headers[BRIDGE_HEADERS.url]);
  const invocation =
    typeof sealed === 'string'
      ? await openInvocation(sealKey, `${script.namespace}/${script.name}`, sealed)
      : undefined;
  if (invocation && !counter.admit(invocation, Date.now())) throw new EgressError(TOO_MANY);
  if (!invocation?.outbound) throw new EgressError(`"${toOrigin(url)}" cannot be reached: ${NO_OUTBOUND}`);
  return toTarget(invocation.outbound, workers);
}

// Also of what belongs to no call, such as the requests of a Durable Object or of the constructor `WebSocket`.
const NO_OUTBOUND =
  'there is no outbound Worker for it. Name one in "outbound" of the binding\'s options; what a Worker passes to fetch() while it serves a call goes there.';
const TOO_MANY = 'Too many subrequests by single Worker invocation.';

function toTarget({ group: id, worker, parameters }: Outbound, workers: LocalWorkers): ProxyTarget {
  const group = workers.find(worker, id);
  if (!group) {
    throw new EgressError(`The outbound Worker "${worker}" does not run. Start it with the Worker that dispatches.`);
  }
  const target: BridgeTarget = { worker, props: { [DISPATCH_KEY]: parameters } };
  const headers = {
    [BRIDGE_HEADERS.target]: encodeURIComponent(JSON.stringify(target)),
    [INVOCATION_HEADER]: undefined,
    [GATEWAY_HEADERS.service]: undefined,
    [GATEWAY_HEADERS.binding]: undefined,
  };
  return { socketPath: group.socketPath, path: '/', headers };
}

function toMessage(error: unknown): string {
  if (error instanceof EgressError) return error.message;
  return 'The outbound Worker could not be reached. It may be starting again.';
}

function toOrigin(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url.slice(0, 200);
}
