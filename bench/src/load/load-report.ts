import { quantile } from '../statistics.ts';
import type { Machine } from '../machine.ts';
import type { LoadRun } from './load-run.ts';
import { CALL_KINDS, LOAD_KINDS } from './mix.ts';
import type { LoadKind } from './mix.ts';
import type { Sample } from './samples.ts';

/** Latencies in milliseconds, from the moment that a call was to be sent. */
export interface Latency {
  calls: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/** One part of a run: so many seconds of it. */
export interface LoadPart {
  /** From the beginning of the run. */
  fromSeconds: number;
  perSecond: number;
  failures: number;
  /** Of all calls that were to be sent in this part. */
  latency: Latency;
  /** The last of the part. Absent: the platform was down, or the part too short. */
  sample?: Sample;
}

export interface LoadReport {
  date: string;
  machine: Machine;
  /** Calls a second: asked for, and answered as they should be. */
  rate: { asked: number; reached: number };
  seconds: number;
  /** Kinds of which there was a call. */
  kinds: Partial<Record<LoadKind, Latency>>;
  /** Hooks of all kinds together. */
  calls: Latency;
  failures: Record<string, number>;
  generatorLateMs: LoadRun['lateMs'];
  parts: LoadPart[];
}

/** What a run says, with what was sampled meanwhile. */
export function describeLoad(
  run: LoadRun,
  { machine, samples, partSeconds }: { machine: Machine; samples: readonly Sample[]; partSeconds: number },
): LoadReport {
  const all = CALL_KINDS.flatMap((kind) => run.timings[kind].latencyMs);
  const kinds = LOAD_KINDS.filter((kind) => run.timings[kind].latencyMs.length > 0);
  const failures: Record<string, number> = {};
  for (const { kind, code } of run.failures) {
    const name = `${kind} ${code}`;
    failures[name] = (failures[name] ?? 0) + 1;
  }
  return {
    date: new Date(run.beganAt).toISOString(),
    machine,
    rate: { asked: run.rate, reached: countAnswered(run) / run.seconds },
    seconds: run.seconds,
    kinds: Object.fromEntries(kinds.map((kind) => [kind, describeLatency(run.timings[kind].latencyMs)])),
    calls: describeLatency(all),
    failures,
    generatorLateMs: run.lateMs,
    parts: describeParts(run, samples, partSeconds),
  };
}

export function describeLatency(latencyMs: readonly number[]): Latency {
  if (latencyMs.length === 0) return { calls: 0, p50: 0, p95: 0, p99: 0, max: 0 };
  const at = (share: number): number => quantile(latencyMs, share);
  return { calls: latencyMs.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** Answers that came before the time was over: what comes later was not reached in it. */
function countAnswered({ timings, seconds }: LoadRun): number {
  const until = seconds * 1_000;
  return CALL_KINDS.reduce((sum, kind) => {
    const { atMs, latencyMs } = timings[kind];
    return sum + atMs.filter((at, index) => at + (latencyMs[index] ?? 0) <= until).length;
  }, 0);
}

function describeParts(run: LoadRun, samples: readonly Sample[], partSeconds: number): LoadPart[] {
  const parts: LoadPart[] = [];
  for (let fromSeconds = 0; fromSeconds < run.seconds; fromSeconds += partSeconds) {
    const [from, to] = [fromSeconds * 1_000, (fromSeconds + partSeconds) * 1_000];
    const isIn = (atMs: number): boolean => atMs >= from && atMs < to;
    const latencyMs = CALL_KINDS.flatMap((kind) => {
      const { atMs, latencyMs } = run.timings[kind];
      return latencyMs.filter((_, index) => isIn(atMs[index] ?? -1));
    });
    const sample = samples.findLast(({ at }) => isIn(at - run.beganAt));
    parts.push({
      fromSeconds,
      perSecond: latencyMs.length / Math.min(partSeconds, run.seconds - fromSeconds),
      failures: run.failures.filter(({ sentAt }) => isIn(sentAt - run.beganAt)).length,
      latency: describeLatency(latencyMs),
      ...(sample !== undefined && { sample }),
    });
  }
  return parts;
}
