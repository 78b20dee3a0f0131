import type { CallKind, LoadKind } from './mix.ts';

/** What a generator is told. */
export interface LoadOrder {
  /** Of the platform. */
  url: string;
  /** The operator's token. */
  token: string;
  tenants: readonly string[];
  /** That signs webhooks: the base64 after `whsec_`. */
  secret: string;
  rate: number;
  seconds: number;
  /** Between two changes of what is installed; 0: none. */
  changeEveryMs: number;
  seed: number;
  /** Stands before each subject, so that no two runs have one in common. */
  prefix: string;
}

/** A call that did not do what it is for. Times are milliseconds since the epoch. */
export interface Failure {
  kind: LoadKind;
  tenant: string;
  /** The platform's, or `CONNECTION`, `TIMEOUT`. */
  code: string;
  /** What was said, shortened. */
  text: string;
  sentAt: number;
  endedAt: number;
}

/** Work that the platform has acknowledged, to be looked for later. */
export interface Acknowledged {
  tenant: string;
  kind: CallKind | 'schedule';
  subject: string;
}

interface Timings {
  /** When each call was to be sent, in milliseconds from the beginning. */
  atMs: number[];
  /** From then until its whole answer was there. */
  latencyMs: number[];
}

/** What came of an order. */
export interface LoadRun {
  rate: number;
  seconds: number;
  /** Milliseconds since the epoch. */
  beganAt: number;
  endedAt: number;
  /** Calls that were answered as they should be. */
  timings: Record<LoadKind, Timings>;
  failures: Failure[];
  acknowledged: Acknowledged[];
  /** How much later than planned the generator itself sent: its own part in the latencies. */
  lateMs: { p50: number; p99: number; max: number };
}
