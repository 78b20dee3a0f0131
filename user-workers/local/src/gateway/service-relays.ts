import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { BRIDGE_HEADERS } from '../bridge/bridge-wire.ts';
import type { BridgeTarget } from '../bridge/bridge-wire.ts';
import type { Script, ScriptBinding, ServiceBinding } from '../store/types.ts';
import type { LocalWorkers } from '../workers/local-workers.ts';

/** Path of the socket on which a cell reaches the Worker that one of its bindings names. */
export function toRelaySocket(folder: string, { name }: ServiceBinding): string {
  return join(folder, `service-${createHash('sha256').update(name).digest('hex').slice(0, 8)}.sock`);
}

export function toBridgeTarget({ service, environment, entrypoint, props }: ServiceBinding): BridgeTarget {
  const worker = environment === undefined || environment === 'production' ? service : `${service}-${environment}`;
  return { worker, ...(entrypoint !== undefined && { entrypoint }), ...(props && { props }) };
}

/**
 * Opens a way from a cell to each Worker that its script is bound to. The Worker is looked up at each connection, since
 * it may start and stop at any time.
 */
export async function openServiceRelays(folder: string, script: Script, workers: LocalWorkers): Promise<Server[]> {
  const bindings = script.settings.bindings.filter(isService);
  return Promise.all(bindings.map((binding) => openRelay(toRelaySocket(folder, binding), binding, workers)));
}

async function openRelay(path: string, binding: ServiceBinding, workers: LocalWorkers): Promise<Server> {
  const { worker } = toBridgeTarget(binding);
  const server = createServer((socket) => {
    const group = workers.find(worker);
    if (!group)
      return refuse(socket, `The Worker "${worker}" of binding "${binding.name}" does not run here. Start it.`);
    const onward = createConnection(group.socketPath);
    pipeline(socket, onward, () => socket.destroy());
    pipeline(onward, socket, () => onward.destroy());
  });
  // For the user that the cell runs as; nobody else can enter the folder.
  server.listen({ path, readableAll: true, writableAll: true });
  await once(server, 'listening');
  return server;
}

/** An HTTP request is told; an RPC call is cut off, since its protocol has no word for it. */
function refuse(socket: Socket, message: string): void {
  socket.on('error', () => socket.destroy());
  socket.once('data', () => {
    const header = `${BRIDGE_HEADERS.error}: ${encodeURIComponent(message)}`;
    socket.end(`HTTP/1.1 502 Bad Gateway\r\n${header}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
  });
}

function isService(binding: ScriptBinding): binding is ServiceBinding {
  return binding.type === 'service';
}
