import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/**
 * Waits until a workerd process listens on all of these sockets; false when it ended first. It must have been started with
 * `--control-fd=3`, where it reports each one as a line of JSON, and a pipe there.
 */
export async function waitForSockets(child: ChildProcess, names: readonly string[]): Promise<boolean> {
  const waiting = new Set(names);
  for await (const line of createInterface({ input: child.stdio[3] as Readable })) {
    const message: unknown = JSON.parse(line);
    if (typeof message === 'object' && message !== null && 'socket' in message) waiting.delete(String(message.socket));
    if (waiting.size === 0) return true;
  }
  return false;
}
