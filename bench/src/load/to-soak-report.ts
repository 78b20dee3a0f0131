import type { Machine } from '../machine.ts';
import type { ResourceGrowth, StateGrowth } from './growth.ts';
import { judgeFailures } from './judge-failures.ts';
import type { JudgedFailures } from './judge-failures.ts';
import { describeLatency, describeLoad } from './load-report.ts';
import type { LoadPart } from './load-report.ts';
import type { Failure } from './load-run.ts';
import { LOAD_KINDS } from './mix.ts';
import type { SoakFindings } from './run-soak.ts';
import type { SoakReport } from './soak-report.ts';

const PARTS_PER_RUN = 10;
const NAMED = 3;

interface Judgement {
  machine: Machine;
  seconds: number;
  rate: number;
  state: StateGrowth[];
  resources: ResourceGrowth[];
}

/** Says what a soak found, with a sentence for each fault. */
export function toSoakReport(
  findings: SoakFindings,
  { machine, seconds, rate, state, resources }: Judgement,
): SoakReport {
  const { runs, disturber, work, resting, askedAgain } = findings;
  const beganAt = runs[1]?.beganAt ?? 0;
  const judged = judgeFailures(
    runs.flatMap(({ failures }) => failures),
    disturber.made,
  );
  const kinds = LOAD_KINDS.map(
    (kind) => [kind, runs.slice(1).flatMap(({ timings }) => timings[kind].latencyMs)] as const,
  );
  return {
    date: new Date(beganAt).toISOString(),
    machine,
    minutes: seconds / 60,
    rate,
    kinds: Object.fromEntries(
      kinds.flatMap(([kind, latencyMs]) => (latencyMs.length > 0 ? [[kind, describeLatency(latencyMs)]] : [])),
    ),
    parts: toParts(findings, machine, beganAt),
    disturbances: disturber.made.map(({ what, target, at, readyAt }) => ({
      what,
      target,
      atSeconds: Math.round((at - beganAt) / 1_000),
      tookMs: readyAt - at,
    })),
    failures: {
      whileDown: countByCode(judged.whileDown),
      cutOff: countByCode(judged.cutOff),
      faults: countByCode(judged.faults),
    },
    work: {
      acknowledged: work.acknowledged,
      lost: work.lost.length,
      twice: work.twice.length,
      askedAgain,
    },
    units: resting[2].units,
    state,
    resources,
    faults: [...disturber.faults, ...describeFaults(findings, judged), ...describeGrowth(state, resources)],
  };
}

/** Of both halves; the time of a part counts from the beginning of the first. */
function toParts({ runs, samples }: SoakFindings, machine: Machine, beganAt: number): LoadPart[] {
  return runs.slice(1).flatMap((run) => {
    const partSeconds = Math.max(1, Math.ceil(run.seconds / PARTS_PER_RUN));
    const offset = Math.round((run.beganAt - beganAt) / 1_000);
    const { parts } = describeLoad(run, { machine, samples, partSeconds });
    return parts.map((part) => Object.assign(part, { fromSeconds: part.fromSeconds + offset }));
  });
}

function describeFaults({ work, left }: SoakFindings, { faults }: JudgedFailures): string[] {
  const sentences: string[] = [];
  const example = (items: readonly object[]): string =>
    items
      .slice(0, NAMED)
      .map((item) => JSON.stringify(item))
      .join(', ');
  if (work.lost.length > 0)
    sentences.push(`${work.lost.length} pieces of work were acknowledged and not done: ${example(work.lost)}`);
  if (work.twice.length > 0)
    sentences.push(`${work.twice.length} pieces of work were done more than once: ${example(work.twice)}`);
  if (faults.length > 0)
    sentences.push(`${faults.length} calls failed while nothing was done to the platform: ${example(faults)}`);
  if (left.exitCode !== 0) sentences.push(`The platform ended with ${left.exitCode} when it was asked to.`);
  if (left.processes > 0) sentences.push(`${left.processes} processes are left of the platform that has ended.`);
  if (left.temporary.length > 0)
    sentences.push(`The platform that has ended left in the temporary folder: ${left.temporary.join(', ')}`);
  return sentences;
}

function describeGrowth(state: readonly StateGrowth[], resources: readonly ResourceGrowth[]): string[] {
  return [
    ...state
      .filter(({ isExplained }) => !isExplained)
      .map(
        ({ owner, unit, grewBytes, bytesPerUnit: [first, second] }) =>
          `"${owner}" grew by ${grewBytes} bytes in the second half: ${second.toFixed(0)} bytes for each of ${unit}, and ${first.toFixed(0)} in the first.`,
      ),
    ...resources
      .filter(({ isExplained }) => !isExplained)
      .map(
        ({ name, half, end, allowed }) =>
          `${name}: ${Math.round(end)} at the end and ${Math.round(half)} at half-time, more than ${Math.round(allowed)} above it.`,
      ),
  ];
}

function countByCode(failures: readonly Failure[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind, code } of failures) counts[`${kind} ${code}`] = (counts[`${kind} ${code}`] ?? 0) + 1;
  return counts;
}
