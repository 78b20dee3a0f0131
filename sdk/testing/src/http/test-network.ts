import { NETWORK_HEADERS } from '@digital-commerce/outbound-worker/network';
import type { IncomingMessage, ServerResponse } from 'node:http';

interface Server {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** What lies behind the egress Worker in tests: the fake servers of each plugin under test, and nothing else. */
export class TestNetwork {
  /** By the plugin that asks, as `<tenant>/<plugin>`; by host name for messages of the platform itself. */
  readonly #servers = new Map<string, Server>();

  register(name: string, server: Server): () => void {
    this.#servers.set(name, server);
    return () => this.#servers.delete(name);
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { [NETWORK_HEADERS.sender]: sender, [NETWORK_HEADERS.url]: url } = request.headers;
    const server = this.#servers.get(typeof sender === 'string' ? sender : new URL(String(url)).hostname);
    if (server !== undefined) return server.answer(request, response);
    response.writeHead(502, { [NETWORK_HEADERS.failure]: 'there is no network in tests' }).end();
  }
}
