import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream';

/** Finds where a connection goes, at the moment that it comes. `refuse` is what the connection is told when it goes nowhere. */
export type FindTarget = () => { socketPath: string } | { refuse: string };

interface Relay {
  path: string;
  server: Server;
}

/**
 * The sockets in a cell's folder that lead to other sockets of the host. The cell itself can enter no folder but its own,
 * so what it reaches is decided here.
 */
export class CellRelays {
  readonly #folder: string;
  readonly #relays = new Map<string, Relay>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The path of the relay of this name; `path` is the same for every cell's folder. */
  static toPath(folder: string, name: string): string {
    return join(folder, `relay-${createHash('sha256').update(name).digest('hex').slice(0, 12)}.sock`);
  }

  /** Opens the relay of this name, if it is not open. Returns its path. */
  async open(name: string, find: FindTarget): Promise<string> {
    const path = CellRelays.toPath(this.#folder, name);
    if (this.#relays.has(name)) return path;
    const server = createServer((socket) => connect(socket, find()));
    server.maxConnections = MAX_CONNECTIONS;
    this.#relays.set(name, { path, server });
    this.#closeOldest();
    // For the user that the cell runs as; nobody else can enter the folder.
    server.listen({ path, readableAll: true, writableAll: true });
    await once(server, 'listening');
    return path;
  }

  /** The name of the relay at a path. */
  toName(path: string): string | undefined {
    return [...this.#relays].find(([, relay]) => relay.path === path)?.[0];
  }

  close(): void {
    for (const { server } of this.#relays.values()) server.close();
    this.#relays.clear();
  }

  #closeOldest(): void {
    for (const [name, { path, server }] of this.#relays) {
      if (this.#relays.size <= MAX_RELAYS) return;
      server.close();
      rmSync(path, { force: true });
      this.#relays.delete(name);
    }
  }
}

const MAX_RELAYS = 200;
/** Of each relay. */
const MAX_CONNECTIONS = 1_000;

function connect(socket: Socket, target: ReturnType<FindTarget>): void {
  socket.on('error', () => socket.destroy());
  if ('socketPath' in target) {
    const onward = createConnection(target.socketPath);
    pipeline(socket, onward, () => socket.destroy());
    pipeline(onward, socket, () => onward.destroy());
  } else {
    // An HTTP request is told; another protocol is cut off, since it has no word for it.
    socket.once('data', () => socket.end(target.refuse));
  }
}
