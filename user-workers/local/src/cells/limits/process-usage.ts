import { readFileSync, readdirSync } from 'node:fs';

export interface ProcessUsage {
  /** CPU time of all threads since the process began. */
  cpuMs: number;
  /** Resident memory that is not backed by a file. */
  anonymousBytes: number;
}

/** Reads a process's usage from Linux's /proc. `undefined` when the process is gone, or there is no /proc. */
export function readProcessUsage(pid: number): ProcessUsage | undefined {
  try {
    let cpuNs = 0;
    for (const thread of readdirSync(`/proc/${pid}/task`)) cpuNs += readThreadCpuNs(pid, thread);
    const [, resident, shared] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ').map(Number);
    return { cpuMs: cpuNs / 1e6, anonymousBytes: ((resident ?? 0) - (shared ?? 0)) * PAGE_BYTES };
  } catch {
    return undefined;
  }
}

/** What counts under the kernel's limit on data (RLIMIT_DATA). */
export function readDataBytes(pid: number): number | undefined {
  try {
    const [, kilobytes] = /^VmData:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}

const PAGE_BYTES = 4096;

// schedstat counts nanoseconds; stat would count in ticks of 10 ms.
function readThreadCpuNs(pid: number, thread: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ', 1)[0]);
  } catch {
    return 0; // The thread ended since it was listed.
  }
}
