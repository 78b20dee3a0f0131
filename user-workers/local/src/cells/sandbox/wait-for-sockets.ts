import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/**
 * Waits until the runtime listens on all of these sockets, each of which it reports as a line of JSON on file descriptor 3.
 * False when it ends before.
 */
export async function waitForSockets({ stdio }: ChildProcess, names: Iterable<string>): Promise<boolean> {
  const waiting = new Set(names);
  // A pipe from the child; who spawns it sees to that.
  for await (const line of createInterface({ input: stdio[3] as Readable })) {
    const message: unknown = JSON.parse(line);
    if (typeof message === 'object' && message !== null && 'socket' in message) waiting.delete(String(message.socket));
    if (waiting.size === 0) return true;
  }
  return false;
}
