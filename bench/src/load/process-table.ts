import { readdirSync, readFileSync } from 'node:fs';
import { findDescendants } from '../../../tests/support/processes.ts';

/**
 * `host`: the platform's own process. `runtime`: the workerd of dispatcher and Durable Objects. `cell`: of a plugin, or of a
 * plugin's database. `helper`: what starts those, and the bundler.
 */
export const PROCESS_ROLES = ['host', 'runtime', 'cell', 'helper'] as const;
export type ProcessRole = (typeof PROCESS_ROLES)[number];

/** One process at one moment. Linux. */
export interface ProcessFigures {
  pid: number;
  role: ProcessRole;
  /** Memory that is in use, with what it shares with others. */
  rssBytes: number;
  /** Its own part of it, without files: heaps and stacks. */
  anonBytes: number;
  /** Files, sockets and pipes that are open. */
  files: number;
}

/** Of the platform's process and all that it started. One that has ended meanwhile is left out. */
export function readProcesses(hostPid: number): ProcessFigures[] {
  return [hostPid, ...findDescendants(hostPid)].flatMap((pid) => readProcess(pid, hostPid) ?? []);
}

function readProcess(pid: number, hostPid: number): ProcessFigures | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const read = (name: string): string => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(status)?.[1] ?? '';
    const isWorkerd = read('Name') === 'workerd';
    const isChild = Number(read('PPid')) === hostPid;
    return {
      pid,
      role: pid === hostPid ? 'host' : isWorkerd ? (isChild ? 'runtime' : 'cell') : 'helper',
      rssBytes: Number(read('VmRSS')) * 1_024,
      anonBytes: Number(read('RssAnon')) * 1_024,
      files: readdirSync(`/proc/${pid}/fd`).length,
    };
  } catch {
    return undefined;
  }
}
