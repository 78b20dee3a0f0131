import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';

/**
 * Share of the processors that a cell gets when there are not enough, as Unix's niceness. The host and the dispatcher have
 * 0, so that they answer whatever cells do. Only root may go back to a lower number.
 */
const PRIORITIES = {
  /** A Worker that answers calls. */
  usual: 5,
  /** One that starts, until it has been seen at rest. */
  starting: 15,
  /** One that has been busy for a while. */
  busy: 19,
} as const;
export type CellPriority = keyof typeof PRIORITIES;

/** Of util-linux. */
export const CHRT = '/usr/bin/chrt';

/** Linux has one for each thread. */
export function setCellPriority(pid: number, priority: CellPriority): void {
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`)) setPriority(Number(thread), PRIORITIES[priority]);
  } catch {
    // The process has ended, or may not be changed.
  }
}
