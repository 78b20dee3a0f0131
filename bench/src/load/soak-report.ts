import type { Machine } from '../machine.ts';
import type { Disturbance } from './disturbances.ts';
import type { ResourceGrowth, StateGrowth, Units } from './growth.ts';
import type { Latency, LoadPart } from './load-report.ts';
import type { LoadKind } from './mix.ts';

/** What a soak found. */
export interface SoakReport {
  date: string;
  machine: Machine;
  minutes: number;
  /** Calls a second. */
  rate: number;
  kinds: Partial<Record<LoadKind, Latency>>;
  parts: LoadPart[];
  disturbances: (Omit<Disturbance, 'at' | 'readyAt'> & { atSeconds: number; tookMs: number })[];
  /** By kind and code. */
  failures: Record<'whileDown' | 'cutOff' | 'faults', Record<string, number>>;
  /** Pieces of work that the platform acknowledged, by kind; those that were not done; those that were done twice. */
  work: { acknowledged: Record<string, number>; lost: number; twice: number; askedAgain: number };
  units: Units;
  state: StateGrowth[];
  resources: ResourceGrowth[];
  /** A sentence for each; none when all is well. */
  faults: string[];
}
