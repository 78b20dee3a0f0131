import { readFileSync } from 'node:fs';

/** Processes that this one has started, and those that these have started in turn. */
export function countProcesses(pid = process.pid): number {
  const children = readChildren(pid);
  return children.reduce((count, child) => count + countProcesses(child), children.length);
}

/** None of one that has ended. */
function readChildren(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
