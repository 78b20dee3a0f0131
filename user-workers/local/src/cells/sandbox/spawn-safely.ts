import { spawn } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { once } from 'node:events';

/**
 * Starts a process with an empty environment.
 * @throws when it cannot be started, such as for want of files or processes
 */
export async function spawnSafely(
  command: string,
  args: readonly string[],
  { cwd, stdio }: { cwd: string; stdio: StdioOptions },
): Promise<ChildProcess> {
  const child = spawn(command, args, { cwd, env: {}, stdio, windowsHide: true });
  if (child.pid !== undefined) return child;
  const [error] = (await once(child, 'error').catch((reason: unknown) => [reason])) as [unknown];
  throw new Error(`Cannot run "${command}".`, { cause: error });
}
