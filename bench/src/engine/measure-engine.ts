import { loadavg } from 'node:os';
import { Client } from '../client.ts';
import { measureLatency } from '../measure-latency.ts';
import { describeSpread } from '../statistics.ts';
import type { Spread } from '../statistics.ts';
import type { Finding } from '../suite/finding.ts';
import { setUpEngine } from './engine-setup.ts';
import { CHAINS, ENGINE_SUBJECTS, READS } from './engine-subjects.ts';
import type { EngineSubject } from './engine-subjects.ts';

export interface EngineCounts {
  /** In each round every subject has its turn. */
  rounds: number;
  callsPerRound: number;
  warmUpCalls: number;
}

export interface EngineReport {
  counts: EngineCounts;
  /** Average number of processes that wanted to run, over the minute before. Near 0 is quiet. */
  loadBefore: number;
  /** Milliseconds from a request to its whole answer: the median call of each round, over the rounds. */
  latencyMs: Record<string, Spread>;
  /** Of the medians of the same round: ratios, and differences in milliseconds. */
  results: Finding[];
}

/** Measures all subjects in turns on a platform of its own, and leaves nothing behind. */
export async function measureEngine(counts: EngineCounts): Promise<EngineReport> {
  const loadBefore = loadavg()[0] ?? 0;
  const { targets, close } = await setUpEngine();
  const clients = ENGINE_SUBJECTS.map((subject) => [subject, new Client(targets[subject], 1)] as const);
  try {
    for (const [, client] of clients) await measureLatency(client, counts.warmUpCalls);
    const rounds: Record<EngineSubject, number>[] = [];
    for (let round = 0; round < counts.rounds; round += 1) {
      const medians: [EngineSubject, number][] = [];
      for (const [subject, client] of clients)
        medians.push([subject, await measureLatency(client, counts.callsPerRound)]);
      rounds.push(Object.fromEntries(medians) as Record<EngineSubject, number>);
    }
    for (const [subject, client] of clients) requireCompleted(subject, await client.call());
    const latencyMs = Object.fromEntries(
      ENGINE_SUBJECTS.map((subject) => [subject, describeSpread(rounds.map((medians) => medians[subject]))]),
    );
    return { counts, loadBefore, latencyMs, results: toResults(rounds) };
  } finally {
    for (const [, client] of clients) await client.close();
    await close();
  }
}

/** Calls that the platform left out, or that failed, would make it look fast. */
function requireCompleted(subject: EngineSubject, answer: string): void {
  const other = /"outcome":"(?!completed)\w+"/.exec(answer);
  if (other !== null) throw new Error(`A handler of "${subject}" did not complete: ${other[0]} in ${answer}`);
}

type Medians = Record<EngineSubject, number>;

function toResults(rounds: readonly Medians[]): Finding[] {
  const of = (measure: (medians: Medians) => number) => describeSpread(rounds.map(measure));
  const ratio = (what: string, measure: (medians: Medians) => number, target?: number): Finding => ({
    what,
    unit: '×',
    value: of(measure),
    ...(target !== undefined && { target }),
  });
  const perRead = (medians: Medians, where: 'platform' | 'object' | 'cell' | 'apart', kind: 'kv' | 'db') =>
    (medians[`${where}-${kind}`] - medians[`${where}-nothing`]) / READS;
  const above = (what: string, subject: EngineSubject, target?: number): Finding => ({
    what: `${what} − plain Worker`,
    unit: 'ms',
    value: of((medians) => medians[subject] - medians.plain),
    ...(target !== undefined && { target }),
  });
  return [
    ...CHAINS.map((count) =>
      ratio(`filter chain of ${count} / ${count} bare RPC`, (m) => m[`hook-${count}`] / m[`rpc-${count}`], 1.3),
    ),
    ratio('20 actions together / 1', (m) => m['action-20'] / m['action-1'], 3),
    ratio('20 bare RPC together / 1', (m) => m['together-20'] / m['together-1']),
    ratio('20 actions together / 20 bare RPC together', (m) => m['action-20'] / m['together-20']),
    above('hook that nobody handles', 'nobody', 0.2),
    above('hook through one plugin', 'hook-1'),
    above('bare RPC to a cell', 'rpc-1'),
    ...(['kv', 'db'] as const).flatMap((kind) => [
      ratio(
        `${kind} / bare Durable Object in a process of its own, both from the cell`,
        (m) => perRead(m, 'platform', kind) / perRead(m, 'apart', kind),
        1.5,
      ),
      ratio(
        `${kind} / bare Durable Object in the caller's process, both from the cell`,
        (m) => perRead(m, 'platform', kind) / perRead(m, 'cell', kind),
      ),
      ratio(
        `${kind} from the cell / bare Durable Object from a Worker beside it`,
        (m) => perRead(m, 'platform', kind) / perRead(m, 'object', kind),
      ),
    ]),
  ];
}
