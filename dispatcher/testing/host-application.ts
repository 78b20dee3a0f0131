import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What reached the host application, with a signature that holds. */
export interface ReceivedRequest {
  method: string;
  /** Path and query. */
  path: string;
  tenant: string;
  plugin: string;
  body: string;
}

export interface HostAnswer {
  status: number;
  /** Sent as it is. */
  body?: string;
  headers?: Record<string, string>;
  /** Nothing is ever answered. */
  isSilent?: boolean;
}

/** A host application that has resources over HTTP, and lets nothing in that is not signed. */
export class HostApplication {
  readonly received: ReceivedRequest[] = [];
  /** Requests whose signature did not hold. */
  refused = 0;
  secret = '';
  answer: (request: ReceivedRequest) => HostAnswer = () => ({ status: 404 });
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<HostApplication> {
    const server = createServer();
    const host = new HostApplication(server);
    server.on('request', (request: IncomingMessage, response) => {
      void host.#receive(request).then(({ status, body, headers, isSilent }) => {
        if (isSilent !== true) response.writeHead(status, headers).end(body);
        return undefined;
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return host;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #receive(request: IncomingMessage): Promise<HostAnswer> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const header = (name: string) => String(request.headers[name] ?? '');
    const received: ReceivedRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      tenant: header('platform-tenant'),
      plugin: header('platform-plugin'),
      body: Buffer.concat(chunks).toString(),
    };
    const isSigned = this.#isSigned(received, {
      id: header('webhook-id'),
      timestamp: header('webhook-timestamp'),
      signature: header('webhook-signature'),
    });
    if (!isSigned) {
      this.refused += 1;
      return { status: 401 };
    }
    this.received.push(received);
    return this.answer(received);
  }

  /** As the guide to resources has it. */
  #isSigned(
    { method, path, tenant, plugin, body }: ReceivedRequest,
    { id, timestamp, signature }: { id: string; timestamp: string; signature: string },
  ): boolean {
    if (Math.abs(Date.now() / 1_000 - Number(timestamp)) > 300) return false;
    const key = Buffer.from(this.secret.slice('whsec_'.length), 'base64');
    const text = `${id}.${timestamp}.${method} ${path}\n${tenant}\n${plugin}\n${body}`;
    const expected = Buffer.from(`v1,${createHmac('sha256', key).update(text).digest('base64')}`);
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
}
