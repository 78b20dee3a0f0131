import { fromBridgeResponse, toBridgeRequest } from './bridge-request.ts';

interface Env {
  /** The host's gateway service `egress`. */
  GATEWAY: Fetcher;
}

/**
 * Where everything that a user Worker fetches ends up, in an isolate of its own beside that Worker's: the host decides
 * what becomes of it. There is no `connect()` here, so a user Worker's `connect()` fails.
 */
export default {
  async fetch(request: Request, { GATEWAY }: Env): Promise<Response> {
    return fromBridgeResponse(await GATEWAY.fetch(toBridgeRequest(request)));
  },
};
