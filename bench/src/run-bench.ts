import type { BenchReport, SubjectReport } from './bench-report.ts';
import { setUpBench } from './bench-setup.ts';
import type { BenchSetup } from './bench-setup.ts';
import { Client } from './client.ts';
import { PARALLEL_CLIENTS } from './counts.ts';
import type { Counts } from './counts.ts';
import { describeMachine } from './machine.ts';
import { measureLatency } from './measure-latency.ts';
import { measureThroughput } from './measure-throughput.ts';
import { describeSpread } from './statistics.ts';
import type { Spread } from './statistics.ts';
import type { Finding } from './suite/finding.ts';
import { SUBJECT_NAMES } from './subjects.ts';
import type { Subject } from './subjects.ts';

/** The most that a hook through one plugin may take, in bare RPCs to the same cell. */
const TARGET = 1.5;

/**
 * Measures all subjects in turns on a platform of its own, and leaves nothing behind.
 * @throws Error when a call fails, or hook and bare RPC did not reach the same cell all the time
 */
export async function runBench(counts: Counts): Promise<BenchReport> {
  const machine = describeMachine();
  const setup = await setUpBench();
  try {
    const { latency, throughput } = await measure(setup, counts);
    const ratio = (of: Subject, to: Subject): Spread =>
      describeSpread(latency[of].map((value, round) => value / (latency[to][round] as number)));
    const hookToCell = ratio('hook', 'cell');
    return {
      date: new Date().toISOString(),
      machine,
      counts: { ...counts, parallelClients: PARALLEL_CLIENTS },
      subjects: mapSubjects((subject): SubjectReport => ({
        latencyMs: describeSpread(latency[subject]),
        requestsPerSecond: describeSpread(throughput[subject]),
      })),
      ratios: { hookToCell, cellToProcess: ratio('cell', 'process'), hookToPlain: ratio('hook', 'plain') },
      target: TARGET,
      meetsTarget: hookToCell.median <= TARGET,
    };
  } finally {
    await setup.close();
  }
}

/** The ratios, for the suite. */
export function toFindings({ ratios, target }: BenchReport): Finding[] {
  return [
    { what: 'hook through one plugin / bare RPC to the same cell', unit: '×', value: ratios.hookToCell, target },
    { what: 'bare RPC to a cell / bare RPC inside one process', unit: '×', value: ratios.cellToProcess },
    { what: 'hook through one plugin / plain Worker', unit: '×', value: ratios.hookToPlain },
  ];
}

/** For each subject one number a round: milliseconds of the median call, and requests per second. */
type Measurements = Record<'latency' | 'throughput', Record<Subject, number[]>>;

async function measure({ targets, listCells }: BenchSetup, counts: Counts): Promise<Measurements> {
  const clients = mapSubjects((subject) => ({
    single: new Client(targets[subject], 1),
    parallel: new Client(targets[subject], PARALLEL_CLIENTS),
  }));
  try {
    for (const subject of SUBJECT_NAMES) {
      await measureLatency(clients[subject].single, counts.warmUpCalls);
      await measureThroughput(clients[subject].parallel, counts.warmUpCalls, PARALLEL_CLIENTS);
    }
    const warm = listCells();
    const latency = await takeTurns(counts.rounds, (subject) =>
      measureLatency(clients[subject].single, counts.callsPerRound),
    );
    const throughput = await takeTurns(counts.parallelRounds, (subject) =>
      measureThroughput(clients[subject].parallel, counts.parallelCallsPerRound, PARALLEL_CLIENTS),
    );
    if (warm.length !== 1 || String(listCells()) !== String(warm)) {
      throw new Error(
        `All calls should have met one cell; there were ${warm.join()} before and ${listCells().join()} after.`,
      );
    }
    return { latency, throughput };
  } finally {
    for (const { single, parallel } of Object.values(clients)) await Promise.all([single.close(), parallel.close()]);
  }
}

async function takeTurns(
  rounds: number,
  measureOne: (subject: Subject) => Promise<number>,
): Promise<Record<Subject, number[]>> {
  const measured: Record<Subject, number[]> = mapSubjects(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of SUBJECT_NAMES) measured[subject].push(await measureOne(subject));
  }
  return measured;
}

function mapSubjects<T>(map: (subject: Subject) => T): Record<Subject, T> {
  return Object.fromEntries(SUBJECT_NAMES.map((subject) => [subject, map(subject)])) as Record<Subject, T>;
}
