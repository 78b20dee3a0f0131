import { setTimeout as sleep } from 'node:timers/promises';
import { PROCESS_ROLES, readProcesses } from './process-table.ts';
import type { ProcessRole } from './process-table.ts';
import { measureState } from './state-bytes.ts';
import type { StateBytes } from './state-bytes.ts';

/** What the platform uses of the machine at one moment. */
export interface Sample {
  /** Milliseconds since the epoch. */
  at: number;
  rssBytes: Record<ProcessRole, number>;
  anonBytes: Record<ProcessRole, number>;
  processes: Record<ProcessRole, number>;
  files: Record<ProcessRole, number>;
  state: StateBytes;
  /** Databases that have a journal. */
  journals: number;
}

export function takeSample({ pid, stateDir }: { pid: number; stateDir: string }): Sample {
  const processes = readProcesses(pid);
  const perRole = (figure: (each: (typeof processes)[number]) => number): Record<ProcessRole, number> => {
    const sums = { host: 0, runtime: 0, cell: 0, helper: 0 };
    for (const each of processes) sums[each.role] += figure(each);
    return sums;
  };
  const { bytes, journals } = measureState(stateDir);
  return {
    at: Date.now(),
    rssBytes: perRole(({ rssBytes }) => rssBytes),
    anonBytes: perRole(({ anonBytes }) => anonBytes),
    processes: perRole(() => 1),
    files: perRole(({ files }) => files),
    state: bytes,
    journals,
  };
}

export function sumRoles(figures: Record<ProcessRole, number>): number {
  return PROCESS_ROLES.reduce((sum, role) => sum + figures[role], 0);
}

export function sumState(state: StateBytes): number {
  return Object.values(state).reduce((sum, bytes) => sum + bytes, 0);
}

/**
 * Takes a sample every so often while the work goes on, also when it fails.
 * @param where the platform at that moment; `undefined` while it is down
 */
export async function sampleDuring<T>(
  work: Promise<T>,
  everyMs: number,
  where: () => { pid: number; stateDir: string } | undefined,
): Promise<{ result: T; samples: Sample[] }> {
  const samples: Sample[] = [];
  const over = new AbortController();
  const sampling = (async () => {
    while (!over.signal.aborted) {
      await sleep(everyMs, undefined, { signal: over.signal }).catch(() => undefined);
      const platform = over.signal.aborted ? undefined : where();
      if (platform !== undefined) samples.push(takeSample(platform));
    }
  })();
  try {
    return { result: await work, samples };
  } finally {
    over.abort();
    await sampling;
  }
}
