import { NETWORK_HEADERS } from '@digital-commerce/outbound-worker/network';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpFakes } from './http-fakes.ts';

/** What lies behind the egress Worker in tests: the fake servers of each plugin under test, and nothing else. */
export class TestNetwork {
  /** By `<tenant>/<plugin>`, or `<tenant>` for the messages of the platform itself. */
  readonly #fakes = new Map<string, HttpFakes>();

  register(sender: string, fakes: HttpFakes): () => void {
    this.#fakes.set(sender, fakes);
    return () => this.#fakes.delete(sender);
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sender = String(request.headers[NETWORK_HEADERS.sender] ?? '');
    const fakes = this.#fakes.get(sender);
    if (fakes !== undefined) return fakes.answer(request, response);
    response.writeHead(502, { [NETWORK_HEADERS.failure]: 'there is no network in tests' }).end();
  }
}
