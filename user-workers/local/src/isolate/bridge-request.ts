import { BRIDGE_HEADERS } from '../bridge/bridge-wire.ts';
import type { BridgeTarget } from '../bridge/bridge-wire.ts';

/** The request as it travels to the bridge or, without a target, to the host, which chooses one. */
export function toBridgeRequest(request: Request, target?: BridgeTarget): Request {
  const headers = new Headers(request.headers);
  headers.set(BRIDGE_HEADERS.url, request.url);
  headers.delete(BRIDGE_HEADERS.target);
  if (target) headers.set(BRIDGE_HEADERS.target, encodeURIComponent(JSON.stringify(target)));
  const { method, body, signal, cf } = request;
  return new Request('http://bridge/', { method, headers, body, signal, redirect: 'manual', ...(cf && { cf }) });
}

/** @throws Error what the other side could not answer with */
export function fromBridgeResponse(response: Response): Response {
  const error = response.headers.get(BRIDGE_HEADERS.error);
  if (error !== null) throw new Error(decodeURIComponent(error));
  return response;
}
