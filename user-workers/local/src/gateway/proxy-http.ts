import { request as connect } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, RequestOptions, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import type { Duplex } from 'node:stream';
import { toOnwardHeaders, withoutHops } from './hop-headers.ts';

export interface ProxyTarget {
  /** Unix socket of the server. */
  socketPath: string;
  path: string;
  /** Of the request; `undefined` takes one away. */
  headers: Record<string, string | undefined>;
}

/** Passes a request on and its answer back, both as they come. Rejects when the server cannot be reached. */
export function proxyRequest(request: IncomingMessage, response: ServerResponse, target: ProxyTarget): Promise<void> {
  return new Promise((resolve, reject) => {
    const onward = connect(toOptions(request, target, toOnwardHeaders(request)), (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage, withoutHops(answer.headers));
      response.flushHeaders();
      pipeline(answer, response, () => resolve());
    });
    onward.once('error', reject);
    response.once('close', () => onward.destroy());
    request.pipe(onward);
  });
}

/** The same for a request that asks for another protocol, such as WebSocket. */
export function proxyUpgrade(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  target: ProxyTarget,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const onward = connect(toOptions(request, target, request.headers));
    onward.once('error', reject);
    socket.once('close', () => onward.destroy());
    onward.once('response', (answer) => {
      socket.write(toLastHead(answer));
      pipeline(answer, socket, () => resolve());
    });
    onward.once('upgrade', (answer, peer: Duplex, peerHead: Buffer) => {
      socket.write(toHead(answer));
      if (peerHead.length > 0) socket.write(peerHead);
      if (head.length > 0) peer.write(head);
      pipeline(socket, peer, () => resolve());
      pipeline(peer, socket, () => resolve());
    });
    onward.end();
  });
}

function toOptions(
  { method }: IncomingMessage,
  { socketPath, path, headers: changes }: ProxyTarget,
  headers: IncomingHttpHeaders,
): RequestOptions {
  const known = Object.entries({ ...headers, ...changes }).filter(([, value]) => value !== undefined);
  return {
    socketPath,
    path,
    method,
    headers: Object.fromEntries(known),
    agent: false,
    maxHeaderSize: MAX_HEADER_BYTES,
  };
}

const MAX_HEADER_BYTES = 128 * 1024;

function toHead({ statusCode, statusMessage, rawHeaders }: IncomingMessage, isKept = (_name: string) => true): string {
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (isKept(name)) lines.push(`${name}: ${rawHeaders[index + 1]}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Of an answer whose body ends with the connection. */
function toLastHead(answer: IncomingMessage): string {
  const head = toHead(answer, (name) => !/^(transfer-encoding|connection|keep-alive)$/i.test(name));
  return head.replace(/\r\n$/, 'connection: close\r\n\r\n');
}
