import { readFileSync } from 'node:fs';

/**
 * Ends a process unless it has ended already and its id belongs to another one. Where there is no /proc to tell, the id is
 * believed.
 * @param command what it was started with; of programs that start each other in turn, all of them
 */
export function endIfRunning(pid: number, command: readonly string[]): void {
  try {
    if (process.platform === 'linux' && !runs(pid, command)) return;
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

function runs(pid: number, command: readonly string[]): boolean {
  const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  return words !== '' && `${command.join('\0')}\0`.endsWith(words);
}
