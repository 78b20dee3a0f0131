import { PlatformError } from '@digital-commerce/plugin-schema';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

// The runtime of a platform that was killed a moment ago may hold its port a little longer.
const PATIENCE_MS = 2_000;
const RETRY_EVERY_MS = 50;

/**
 * The port itself when it is free, or a free one for 0.
 * @throws PORT_IN_USE
 */
export async function resolveFreePort(port: number, setting: string): Promise<number> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await tryPort(port);
    if (found !== undefined) return found;
    if (Date.now() > giveUpAt) {
      throw toPortInUse(port, setting);
    }
    await wait(RETRY_EVERY_MS);
  }
}

export async function isPortFree(port: number): Promise<boolean> {
  return (await tryPort(port)) !== undefined;
}

/** @param setting that chooses the port */
export function toPortInUse(port: number, setting: string): PlatformError {
  return new PlatformError(
    'PORT_IN_USE',
    `Port ${port} is in use by another program. Stop it, or choose another port with ${setting}.`,
  );
}

async function tryPort(port: number): Promise<number | undefined> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' && address ? address.port : undefined;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}
