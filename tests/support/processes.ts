import { readFileSync, readdirSync } from 'node:fs';

/** Pids of living processes whose command line holds `text`. Linux. */
export function findProcesses(text: string): number[] {
  return listProcesses().filter((pid) => pid !== process.pid && readCommandLine(pid).includes(text));
}

/** Pids of the living processes that `pid` started, and of those that they started. Linux. */
export function findDescendants(pid: number): number[] {
  const parents = new Map(listProcesses().map((child) => [child, readParent(child)]));
  const isDescendant = (child: number): boolean => {
    const parent = parents.get(child);
    return parent !== undefined && (parent === pid || isDescendant(parent));
  };
  return [...parents.keys()].filter((child) => isDescendant(child) && isRunning(child));
}

/** Whether the process does anything yet: one that has ended and waits for its parent does not. */
export function isRunning(pid: number): boolean {
  return readCommandLine(pid) !== '';
}

function listProcesses(): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number);
}

function readParent(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}

// A process that has ended and waits for its parent has an empty command line.
function readCommandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
