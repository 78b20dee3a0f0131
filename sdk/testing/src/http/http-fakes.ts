import { NETWORK_HEADERS } from '@digital-commerce/outbound-worker/network';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CUT_CONNECTION, STALL } from './fake-server.ts';
import type { FakeServer, FakeServers, PluginHttp, SentRequest } from './fake-server.ts';

/** Never sent on: between the egress Worker and this network. */
const OF_THE_HOP = /^(connection|keep-alive|transfer-encoding|host|cf-.*|mf-.*|x-egress-.*)$/;

/** Fake servers, to which the egress Worker's requests are handed. */
export class HttpFakes implements PluginHttp {
  readonly requests: SentRequest[] = [];
  readonly #servers = new Map<string, FakeServer>();

  constructor(servers: FakeServers = {}) {
    for (const [where, server] of Object.entries(servers)) this.respond(where, server);
  }

  respond(where: string, server: FakeServer | Response | object): void {
    const key = toKey(where);
    if (server instanceof Response) this.#servers.set(key, () => server.clone());
    else this.#servers.set(key, typeof server === 'function' ? (server as FakeServer) : () => server);
  }

  get unexpected(): SentRequest[] {
    return this.requests.filter(({ status }) => status === undefined);
  }

  /** Serves one request on its way out of the egress Worker. */
  async answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = new URL(String(incoming.headers[NETWORK_HEADERS.url]));
    const headers = Object.fromEntries(
      Object.entries(incoming.headers)
        .filter(([name]) => !OF_THE_HOP.test(name))
        .map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
    );
    const { method = 'GET' } = incoming;
    const body = await readBody(incoming);
    const sent: SentRequest = { method, url: url.href, headers, body: body.toString() };
    this.requests.push(sent);
    const server = this.#servers.get(url.origin) ?? this.#servers.get(url.hostname) ?? this.#servers.get('*');
    if (server === undefined) {
      const known = [...this.#servers.keys()].map((name) => `"${name}"`).join(', ') || 'none';
      const failure = `the test has no fake for "${url.origin}" (it has ${known}); add one with http or plugin.http.respond`;
      outgoing.writeHead(502, { [NETWORK_HEADERS.failure]: failure }).end();
      return;
    }
    const withBody = method !== 'GET' && method !== 'HEAD' && body.byteLength > 0;
    const request = new Request(url, { method, headers, ...(withBody && { body: new Uint8Array(body) }) });
    await this.#serve(server, { request, sent, outgoing });
  }

  async #serve(
    server: FakeServer,
    { request, sent, outgoing }: { request: Request; sent: SentRequest; outgoing: ServerResponse },
  ): Promise<void> {
    let given: unknown;
    try {
      given = await server(request);
    } catch (error) {
      const text = `The fake for ${request.method} ${request.url} threw: ${String(error)}`;
      given = new Response(text, { status: 500 });
    }
    if (given === STALL) return;
    if (given === CUT_CONNECTION) {
      sent.status = 0;
      outgoing.destroy();
      return;
    }
    const response = given instanceof Response ? given : Response.json(given ?? null);
    sent.status = response.status;
    outgoing.writeHead(response.status, [...response.headers].flat());
    if (response.body === null) outgoing.end();
    else await pipeline(Readable.fromWeb(response.body), outgoing).catch(() => outgoing.destroy());
  }
}

function toKey(where: string): string {
  return URL.canParse(where) ? new URL(where).origin : where;
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
