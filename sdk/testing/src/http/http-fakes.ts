import { NETWORK_HEADERS } from '@digital-commerce/outbound-worker/network';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Answers one request of the plugin as the server would. A JSON value stands for a 200 answer with it. */
export type FakeServer = (request: Request) => unknown;

/** By origin, such as `https://api.stripe.com`, or by host name for both schemes. */
export type FakeServers = Readonly<Record<string, FakeServer>>;

/** A request that the plugin's code sent, as it left the platform: with the headers that the platform added. */
export interface SentRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Status that the fake answered with; absent when there was none for the host. */
  status?: number;
}

/** Never sent on: between the egress Worker and this network. */
const OF_THE_HOP = /^(connection|keep-alive|transfer-encoding|host|cf-.*|mf-.*|x-egress-.*)$/;

/** A handler returns it to break the connection off. */
export const CUT_CONNECTION = Symbol('The server breaks the connection off.');
/** A handler returns it to never answer. */
export const STALL = Symbol('The server never answers.');

/** The internet as one plugin under test sees it. What no fake stands for cannot be reached. */
export class HttpFakes {
  /** Oldest first. */
  readonly requests: SentRequest[] = [];
  readonly #servers = new Map<string, FakeServer>();

  constructor(servers: FakeServers = {}) {
    for (const [where, server] of Object.entries(servers)) this.respond(where, server);
  }

  /** From now on the server there answers so. A value that is no function is the answer to every request. */
  respond(where: string, server: FakeServer | Response | object): void {
    const key = toKey(where);
    if (server instanceof Response) this.#servers.set(key, () => server.clone());
    else this.#servers.set(key, typeof server === 'function' ? (server as FakeServer) : () => server);
  }

  /** Requests to hosts that no fake stands for. */
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
    const server = this.#servers.get(url.origin) ?? this.#servers.get(url.hostname);
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
