import { createInterface } from 'node:readline';
import type { SpawnedProcess } from '../../spawner/spawned-process.ts';

/**
 * Waits until the runtime listens on all of these sockets, each of which it reports as a line of JSON on its output `control`.
 * False when it ends before.
 */
export async function waitForSockets({ outputs }: SpawnedProcess, names: Iterable<string>): Promise<boolean> {
  const waiting = new Set(names);
  if (!outputs.control) return false;
  for await (const line of createInterface({ input: outputs.control })) {
    const message: unknown = JSON.parse(line);
    if (typeof message === 'object' && message !== null && 'socket' in message) waiting.delete(String(message.socket));
    if (waiting.size === 0) return true;
  }
  return false;
}
