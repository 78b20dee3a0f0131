import { request as requestPlain } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, RequestOptions, ServerResponse } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP } from 'node:net';
import { pipeline } from 'node:stream';
import { NETWORK_HEADERS } from '../src/network-headers.ts';
import { createCheckedLookup, PrivateAddressError } from './checked-lookup.ts';
import type { ResolveHost } from './checked-lookup.ts';
import type { EgressMap } from './parse-egress-map.ts';

export interface NetworkOptions {
  /** Hosts whose requests go elsewhere, also to private addresses. Of the operator, never of a plugin. */
  map?: EgressMap;
  /** Default: the system's. */
  resolve?: ResolveHost;
  /** Certificates in PEM that are trusted. Default: the system's. */
  certificates?: string;
}

// Of one connection, or of ours with the runtime.
const HOP =
  /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|host|cf-.*|mf-.*|x-egress-.*)$/;

/**
 * Makes the connections of plugins on one machine: to public addresses only, whatever the name server says. It serves the
 * egress Worker, which has decided that the request may go to this host.
 */
export function createNetworkHandler(
  options: NetworkOptions = {},
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const lookup = createCheckedLookup(options.resolve);
  return async (request, response) => {
    const text = request.headers[NETWORK_HEADERS.url];
    try {
      if (typeof text !== 'string') throw new TypeError('no address was given');
      const url = new URL(text);
      const mapped = options.map?.get(url.host) ?? options.map?.get(url.hostname);
      if (mapped === undefined && isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0) {
        throw new PrivateAddressError('an address is no name');
      }
      await forward(
        { request, response, url, mapped },
        { lookup: mapped ? undefined : lookup, ca: options.certificates },
      );
    } catch (error) {
      if (response.headersSent) response.destroy();
      else response.writeHead(502, { [NETWORK_HEADERS.failure]: describe(error) }).end();
    }
  };
}

interface Hop {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  mapped: URL | undefined;
}

/** Streams both ways. Rejects when there is no answer. */
function forward(
  { request, response, url, mapped }: Hop,
  connection: Pick<RequestOptions, 'lookup'> & { ca?: string | undefined },
) {
  const { protocol, hostname, port } = mapped ?? url;
  const send = protocol === 'https:' ? requestSecure : requestPlain;
  const { lookup, ca } = connection;
  return new Promise<void>((resolve, reject) => {
    const onward = send(
      {
        hostname: hostname.replace(/^\[|\]$/g, ''),
        port: port === '' ? undefined : port,
        method: request.method,
        path: `${url.pathname}${url.search}`,
        headers: { ...withoutHops(request.headers), ...bodyHeaders(request), host: url.host },
        servername: url.hostname,
        agent: false,
        ...(lookup && { lookup }),
        ...(ca !== undefined && { ca }),
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.statusMessage, toHeaderList(answer.rawHeaders));
        response.flushHeaders();
        pipeline(answer, response, () => resolve());
      },
    );
    onward.once('error', reject);
    onward.once('upgrade', (_answer, socket) => {
      socket.destroy();
      reject(new Error('the server wants another protocol'));
    });
    response.once('close', () => onward.destroy());
    request.pipe(onward);
  });
}

function withoutHops(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP.test(name)));
}

/** Without a length the body goes in chunks: for some methods Node would send it bare otherwise. */
function bodyHeaders({ headers }: IncomingMessage): IncomingHttpHeaders {
  return headers['transfer-encoding'] === undefined ? {} : { 'transfer-encoding': 'chunked' };
}

/** Names and values in turn, so that a name may come more than once. */
function toHeaderList(raw: readonly string[]): string[] {
  return raw.flatMap((name, index) =>
    index % 2 === 0 && !HOP.test(name.toLowerCase()) ? [name, raw[index + 1] ?? ''] : [],
  );
}

/** A word of the egress Worker's. No address: it would tell the plugin about the machine's network. */
function describe(error: unknown): string {
  if (error instanceof PrivateAddressError) return 'EGRESS_DENIED';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'no name server knows it';
  if (/CERT|TLS|SSL|SELF_SIGNED/.test(code)) return 'its certificate is not trusted, or it speaks no TLS';
  return 'the connection failed';
}
