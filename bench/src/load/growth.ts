import type { ProcessRole } from './process-table.ts';
import type { Sample } from './samples.ts';
import { sumRoles } from './samples.ts';
import { JOURNALS } from './state-bytes.ts';

/** How much of everything there was by a moment. What a database holds is explained by one of these. */
export interface Units {
  calls: number;
  /** Rows that the plugins wrote. */
  effects: number;
  /** Events, messages and runs that were delivered. */
  deliveries: number;
  changes: number;
  minutes: number;
}

/** The platform at rest: nothing is sent to it, nothing waits in it. */
export interface RestingState {
  sample: Sample;
  units: Units;
}

type Owner = string;
/** What fills each part of the state, and for how long it stays. */
const EXPLAINED_BY: Readonly<Record<Owner, { unit: keyof Units; why: string }>> = {
  'plugin databases': { unit: 'effects', why: 'rows of the plugins, kept for good' },
  DeliveryQueue: { unit: 'deliveries', why: 'deliveries, kept for a day so that none is taken twice' },
  TraceStore: { unit: 'calls', why: 'traces, kept until a tenant has 10,000 or 100 MB' },
  TenantLifecycle: { unit: 'changes', why: 'journals of operations' },
  D1: { unit: 'changes', why: 'audit log, operations, grants' },
  AuditWitness: { unit: 'changes', why: 'hashes of the audit log' },
  R2: { unit: 'changes', why: 'exports of what was removed, kept for seven days' },
  scripts: { unit: 'changes', why: 'scripts that were uploaded' },
  'host of databases': { unit: 'changes', why: 'scripts of databases that were made' },
};
const OTHERS = { unit: 'minutes', why: 'counts by the minute' } as const;

/** A journal grows to 4 MB, and then goes into the database's file at once. It keeps its size. */
const JOURNAL_BYTES = 4.5 * 1024 * 1024;
/** What any part of the state may have taken in later than it was written: a database of each of the tenants. */
const SLACK_JOURNALS = 4;
/** What a unit may take in the second half, in what it took in the first. */
const UNIT_FACTOR = 1.3;

export interface StateGrowth {
  owner: Owner;
  unit: keyof Units;
  why: string;
  grewBytes: number;
  /** In the first half and in the second. */
  bytesPerUnit: readonly [number, number];
  isExplained: boolean;
}

/** Compares what each part of the state grew by in the second half with what the first half says a unit takes. */
export function explainState([begin, half, end]: readonly [RestingState, RestingState, RestingState]): StateGrowth[] {
  return Object.keys(end.sample.state)
    .filter((owner) => owner !== JOURNALS)
    .map((owner) => {
      const { unit, why } = EXPLAINED_BY[owner] ?? OTHERS;
      const bytes = [begin, half, end].map(({ sample }) => sample.state[owner] ?? 0) as [number, number, number];
      const units = [begin, half, end].map(({ units }) => units[unit]) as [number, number, number];
      const perUnit = (from: 0 | 1): number =>
        (bytes[from + 1]! - bytes[from]) / Math.max(1, units[from + 1]! - units[from]);
      const grewBytes = bytes[2] - bytes[1];
      const allowed = Math.max(0, perUnit(0)) * UNIT_FACTOR * (units[2] - units[1]) + SLACK_JOURNALS * JOURNAL_BYTES;
      const bytesPerUnit = [perUnit(0), perUnit(1)] as const;
      return { owner, unit, why, grewBytes, bytesPerUnit, isExplained: grewBytes <= allowed };
    })
    .toSorted((a, b) => b.grewBytes - a.grewBytes);
}

export interface ResourceGrowth {
  name: string;
  half: number;
  end: number;
  /** How much more there may be. */
  allowed: number;
  isExplained: boolean;
}

/** Heaps are collected when their runtime likes, and databases' caches fill up: so much is no growth. */
const MEMORY_SHARE = 0.25;
const MEMORY_BYTES = 32 * 1024 * 1024;
/** Connections come and go. */
const FILES_SHARE = 0.1;
const FILES = 32;
/** A tenant's plugin and its database more, and a plugin that is on its way out. */
const PROCESSES = 4;
const ROLES: readonly ProcessRole[] = ['host', 'runtime', 'helper'];

/** Memory, files and processes at rest at the end, beside those at half-time. */
export function compareResources(half: Sample, end: Sample): ResourceGrowth[] {
  const compare = (name: string, before: number, after: number, allowed: number): ResourceGrowth => ({
    name,
    half: before,
    end: after,
    allowed,
    isExplained: after - before <= allowed,
  });
  const files = (role: ProcessRole, figure: (sample: Sample) => number): ResourceGrowth =>
    compare(`files of ${role}`, figure(half), figure(end), figure(half) * FILES_SHARE + FILES);
  const journals = Math.max(half.journals, end.journals) * JOURNAL_BYTES;
  return [
    ...ROLES.map((role) =>
      compare(
        `memory of ${role}`,
        half.anonBytes[role],
        end.anonBytes[role],
        half.anonBytes[role] * MEMORY_SHARE + MEMORY_BYTES,
      ),
    ),
    compare(
      'memory of a cell',
      perCell(half, 'anonBytes'),
      perCell(end, 'anonBytes'),
      perCell(half, 'anonBytes') * MEMORY_SHARE + MEMORY_BYTES,
    ),
    // Those that it may reach, whatever there was at half-time.
    compare(
      'journals on the disk',
      half.state[JOURNALS] ?? 0,
      end.state[JOURNALS] ?? 0,
      journals - (half.state[JOURNALS] ?? 0),
    ),
    compare('processes', sumRoles(half.processes), sumRoles(end.processes), PROCESSES),
    ...ROLES.map((role) => files(role, (sample) => sample.files[role])),
    files('cell', (sample) => perCell(sample, 'files')),
  ];
}

function perCell(sample: Sample, figure: 'anonBytes' | 'files'): number {
  return sample[figure].cell / Math.max(1, sample.processes.cell);
}
