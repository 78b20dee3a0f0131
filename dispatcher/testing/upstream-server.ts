import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

export interface ReceivedRequest {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A server on this machine that plugins send requests to, in place of one on the internet. */
export class UpstreamServer {
  readonly received: ReceivedRequest[] = [];
  /** Default: tells what it was sent. */
  answer: Answer = tell;
  readonly port: number;
  readonly origin: string;
  readonly #close: () => Promise<void>;

  private constructor(port: number, origin: string, close: () => Promise<void>) {
    this.port = port;
    this.origin = origin;
    this.#close = close;
  }

  /** @param tls key and certificate in PEM; absent for plain HTTP */
  static async start(tls?: { key: string; cert: string }): Promise<UpstreamServer> {
    const listener: RequestListener = (request, response) => void handle(started, request, response);
    const server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener);
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const scheme = tls === undefined ? 'http' : 'https';
    const started: UpstreamServer = new UpstreamServer(port, `${scheme}://127.0.0.1:${port}`, () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => void server.close(() => resolve()));
    });
    return started;
  }

  get last(): ReceivedRequest | undefined {
    return this.received.at(-1);
  }

  close(): Promise<void> {
    return this.#close();
  }
}

async function handle(server: UpstreamServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { answer } = server;
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return;
  }
  const body = Buffer.concat(chunks).toString();
  const { method = '', url = '', headers } = request;
  server.received.push({ method, url, headers, body });
  answer(request, response, body);
}

function tell({ method, url, headers }: IncomingMessage, response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ method, url, headers, body }));
}
