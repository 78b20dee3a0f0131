import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

// Of one connection only, or the host's own.
const HOP_HEADERS = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'expect', 'host']);

/** The headers that a request or an answer takes along to the next connection. */
export function withoutHops(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_HEADERS.has(name)));
}

/**
 * The headers of a request whose body is passed on. Without a length the body is sent in chunks: for some methods Node
 * would otherwise send it bare, to be read as the next request on the connection.
 */
export function toOnwardHeaders({ headers }: IncomingMessage): IncomingHttpHeaders {
  const isChunked = headers['transfer-encoding'] !== undefined;
  return { ...withoutHops(headers), ...(isChunked && { 'transfer-encoding': 'chunked' }) };
}
