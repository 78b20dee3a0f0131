import type { Counts } from './counts.ts';
import type { Machine } from './machine.ts';
import type { Spread } from './statistics.ts';
import type { Subject } from './subjects.ts';

export interface BenchReport {
  /** ISO 8601. */
  date: string;
  machine: Machine;
  counts: Counts & { parallelClients: number };
  subjects: Record<Subject, SubjectReport>;
  /** Of the medians of the same round. */
  ratios: Record<RatioName, Spread>;
  /** The most that a hook may take, in bare RPCs to the same cell. */
  target: number;
  meetsTarget: boolean;
}

export interface SubjectReport {
  /** Milliseconds from a request to its whole answer: the median call of each round, over the rounds. */
  latencyMs: Spread;
  /** With all parallel clients together. */
  requestsPerSecond: Spread;
}

type RatioName = 'hookToCell' | 'cellToProcess' | 'hookToPlain';
