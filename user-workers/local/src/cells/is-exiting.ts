import { readFileSync } from 'node:fs';

/**
 * Whether the process is gone or on its way out, from Linux's /proc. The kernel notes that before it closes the
 * process's connections, and tells the parent later. Undefined when there is no /proc.
 */
export function isExiting(pid: number): boolean | undefined {
  try {
    return hasEnded(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return process.platform === 'linux' ? true : undefined;
  }
}

const PF_EXITING = 0x4;

function hasEnded(stat: string): boolean {
  // The name in parentheses may hold anything; state and flags are the first and the seventh field after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' || (Number(fields[6]) & PF_EXITING) !== 0;
}
