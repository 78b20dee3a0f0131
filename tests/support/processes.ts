import { readFileSync, readdirSync } from 'node:fs';

/** Pids of living processes whose command line holds `text`. Linux. */
export function findProcesses(text: string): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => pid !== process.pid && readCommandLine(pid).includes(text));
}

// A process that has ended and waits for its parent has an empty command line.
function readCommandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
