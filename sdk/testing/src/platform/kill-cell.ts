import type { LocalPlatform } from '@digital-commerce/local-platform';
import { pollUntil } from '../poll-until.ts';

/**
 * Ends the process of a script with SIGKILL, and waits until the host has seen it.
 * @returns whether one ran
 */
export async function killCell(host: LocalPlatform['host'], script: string): Promise<boolean> {
  const findRunning = () => host.listCells().filter((cell) => cell.pid > 0 && cell.script === script);
  const killed = new Set(findRunning().map(({ pid }) => pid));
  for (const pid of killed) process.kill(pid, 'SIGKILL');
  await pollUntil('processes to end', async () => !findRunning().some(({ pid }) => killed.has(pid)) || undefined);
  return killed.size > 0;
}
