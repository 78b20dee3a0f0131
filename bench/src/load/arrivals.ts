import { CALL_KINDS, MIX } from './mix.ts';
import type { CallKind } from './mix.ts';

export interface Arrival {
  /** When it is to be sent, in milliseconds from the beginning. */
  atMs: number;
  kind: CallKind;
}

export interface ArrivalOptions {
  /** Calls a second, on average. */
  rate: number;
  seconds: number;
  /** From 0 to 1. */
  random: () => number;
}

/**
 * When calls come, worked out beforehand: as a Poisson process, as many users who know nothing of each other make it. Nothing of
 * it depends on answers, so a platform that stalls gets no fewer calls while it does (an open loop), and a call's
 * latency counts from `atMs`. A generator that waits for an answer before it asks again leaves out just the calls that would have been
 * slow: "coordinated omission" (Gil Tene, "How NOT to Measure Latency", 2015; his wrk2 does the same as this).
 */
export function* planArrivals({ rate, seconds, random }: ArrivalOptions): Generator<Arrival> {
  if (!(rate > 0)) throw new RangeError(`A rate of ${rate} calls a second is none. Ask for more than 0.`);
  for (let atMs = 0; ;) {
    atMs -= (Math.log(1 - random()) / rate) * 1_000;
    if (atMs >= seconds * 1_000) return;
    yield { atMs, kind: chooseKind(random()) };
  }
}

const TOTAL = CALL_KINDS.reduce((sum, kind) => sum + MIX[kind], 0);

function chooseKind(share: number): CallKind {
  let left = share * TOTAL;
  return CALL_KINDS.find((kind) => (left -= MIX[kind]) < 0) ?? 'filter';
}
