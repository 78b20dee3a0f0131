import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { dirname } from 'node:path';
import type { CpuMeter } from '../cells/limits/cpu-meter.ts';
import type { Script } from '../store/types.ts';
import type { LocalWorkers } from '../workers/local-workers.ts';
import { CellRelays } from './cell-relays.ts';
import { openServiceRelays } from './service-relays.ts';
import { GATEWAY_HEADERS } from './gateway-headers.ts';

/** A request that a cell sends to the host. Its headers may be anything but for those of `GATEWAY_HEADERS`. */
export interface GatewayCall {
  /** Who asks: the script as it was when its cell started. */
  script: Script;
  /** Of its static files at that time. */
  assetHashes: ReadonlySet<string>;
  /** CPU time of its process. */
  meter: CpuMeter;
  /** Its ways to other sockets. */
  relays: CellRelays;
  /** Name of the script's binding that asks, if one does. */
  binding: string | undefined;
  request: IncomingMessage;
}

/** Serves one of the things that cells ask for. */
export interface GatewayService {
  serve(call: GatewayCall, response: ServerResponse): Promise<void> | void;
  /** Of a WebSocket or another protocol. */
  upgrade?(call: GatewayCall, socket: Duplex, head: Buffer): Promise<void> | void;
}

/** By name, which is what a cell's configuration calls it. */
type GatewayServices = Readonly<Record<string, GatewayService>>;

/** What cells may reach outside themselves. */
export interface Gateway {
  services: GatewayServices;
  /** Workers that bindings name. */
  workers: LocalWorkers;
}

/** A cell's way to the host; closed with the cell. */
export interface GatewayDoor {
  close(): void;
}

/**
 * Opens a cell's way to the host: HTTP on a unix socket in the cell's own folder. Nobody but that cell can connect to
 * it, so the socket says who asks. Which service is meant, and on behalf of which binding, is in headers that the cell's
 * runtime puts in place of any that the user Worker sent.
 */
export async function openCellGateway(
  socketPath: string,
  caller: Pick<GatewayCall, 'script' | 'assetHashes' | 'meter'>,
  { services, workers }: Gateway,
): Promise<GatewayDoor> {
  const relays = new CellRelays(dirname(socketPath));
  const toCall = (request: IncomingMessage): GatewayCall => ({
    ...caller,
    relays,
    binding: decode(readHeader(request, GATEWAY_HEADERS.binding)),
    request,
  });
  const find = (request: IncomingMessage): GatewayService | undefined => {
    const name = readHeader(request, GATEWAY_HEADERS.service) ?? '';
    return Object.hasOwn(services, name) ? services[name] : undefined;
  };
  // What a user Worker sends may take as long as it likes.
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, requestTimeout: 0 }, (request, response) => {
    const service = find(request);
    if (service) void answer(service, toCall(request), response);
    else fail(response, 404);
  });
  server.maxConnections = MAX_CONNECTIONS;
  // The cell's runtime closes idle connections itself, after 5 s; when the host does so at the same time, a request is lost.
  server.keepAliveTimeout = 60_000;
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const service = find(request);
    if (service?.upgrade) void upgrade(service.upgrade.bind(service), toCall(request), socket, head);
    else socket.end('HTTP/1.1 501 Not Implemented\r\nconnection: close\r\n\r\n');
  });
  // For the user that the cell runs as; nobody else can enter the folder.
  server.listen({ path: socketPath, readableAll: true, writableAll: true });
  await once(server, 'listening');
  await openServiceRelays(relays, caller.script, workers);
  return {
    close: () => {
      server.close();
      server.closeAllConnections();
      relays.close();
    },
  };
}

const MAX_HEADER_BYTES = 128 * 1024;
// Each takes two file descriptors of the host's while an outbound Worker answers.
const MAX_CONNECTIONS = 1_000;

async function answer(service: GatewayService, call: GatewayCall, response: ServerResponse): Promise<void> {
  try {
    await service.serve(call, response);
  } catch (error) {
    console.error('dispatch namespace:', error);
    fail(response, 500);
  }
}

async function upgrade(
  serve: NonNullable<GatewayService['upgrade']>,
  call: GatewayCall,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  try {
    await serve(call, socket, head);
  } catch (error) {
    console.error('dispatch namespace:', error);
    socket.destroy();
  }
}

function fail(response: ServerResponse, status: number): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(status).end();
}

function decode(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function readHeader({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
