import { readdir } from 'node:fs/promises';
import { describeMachine } from '../machine.ts';
import { findProcesses } from '../../../tests/support/processes.ts';
import { Disturber } from './disturb.ts';
import { planDisturbances } from './disturbances.ts';
import type { PlannedDisturbance } from './disturbances.ts';
import { findLost, listDueMinutes } from './find-lost.ts';
import type { LostWork } from './find-lost.ts';
import { compareResources, explainState } from './growth.ts';
import type { RestingState, Units } from './growth.ts';
import { LoadPlatform } from './load-platform.ts';
import type { LoadRun } from './load-run.ts';
import { CALL_KINDS } from './mix.ts';
import { readEffects, readTallies } from './read-effects.ts';
import { sampleAtRest, waitUntilDone } from './rest.ts';
import { runLoad } from './run-load.ts';
import { sampleDuring } from './samples.ts';
import type { Sample } from './samples.ts';
import { toSoakReport } from './to-soak-report.ts';
import type { SoakReport } from './soak-report.ts';

export interface SoakOptions {
  /** Of load; the rests come on top. */
  seconds: number;
  rate: number;
  changeEveryMs: number;
  /** At half-time and at the end. From a minute on, plugins' processes have ended when it is over. */
  restMs: number;
  /** How long nothing may happen until the platform counts as at rest, but at the end. Default: as long as a queue may be silent. */
  calmSeconds?: number;
  /** Before anything is counted. */
  warmUpSeconds: number;
  sampleEveryMs: number;
  /** Default: of a whole soak. */
  planned?: readonly PlannedDisturbance[];
  onProgress?: (line: string) => void;
}

/** A schedule's run begins within so much of its minute. */
const SCHEDULE_LATE_MS = 15_000;

/** Load at a steady rate on a platform to which things are done, and what is left of it. */
export async function runSoak(options: SoakOptions): Promise<SoakReport> {
  const soak = new Soak(options, await LoadPlatform.start());
  try {
    return await soak.run();
  } finally {
    await soak.remove();
  }
}

/** What a soak has found when its load is over. */
export interface SoakFindings {
  runs: LoadRun[];
  samples: Sample[];
  disturber: Pick<Disturber, 'made' | 'faults'>;
  resting: [RestingState, RestingState, RestingState];
  work: LostWork;
  askedAgain: number;
  /** What is still there when the platform has ended. */
  left: { exitCode: number | null; processes: number; temporary: string[] };
}

class Soak {
  readonly #options: SoakOptions;
  readonly #platform: LoadPlatform;
  readonly #disturber: Disturber;
  readonly #machine = describeMachine();
  readonly #runs: LoadRun[] = [];
  readonly #samples: Sample[] = [];
  readonly #furnishedAt = Date.now();

  constructor(options: SoakOptions, platform: LoadPlatform) {
    this.#options = options;
    this.#platform = platform;
    this.#disturber = new Disturber(platform);
  }

  async run(): Promise<SoakReport> {
    const { seconds, rate, warmUpSeconds, planned = planDisturbances(seconds * 1_000) } = this.#options;
    await this.#load({ seconds: warmUpSeconds, rate: Math.min(rate, 20) }, []);
    const begin = await this.#rest('warm', this.#options.calmSeconds);
    const halfMs = (seconds * 1_000) / 2;
    await this.#load(
      { seconds: seconds / 2, rate },
      planned.filter(({ atMs }) => atMs < halfMs),
    );
    const half = await this.#rest('half of the time is over', this.#options.calmSeconds);
    const second = planned.filter(({ atMs }) => atMs >= halfMs);
    await this.#load(
      { seconds: seconds / 2, rate },
      second.map(({ atMs, what }) => ({ atMs: atMs - halfMs, what })),
    );
    const end = await this.#rest('all of the time is over');
    const findings: SoakFindings = {
      runs: this.#runs,
      samples: this.#samples,
      disturber: this.#disturber,
      resting: [begin, half, end],
      work: await this.#findLost(),
      askedAgain: (await readTallies(this.#platform)).again,
      left: await this.#end(),
    };
    return toSoakReport(findings, {
      machine: this.#machine,
      seconds,
      rate,
      state: explainState(findings.resting),
      resources: compareResources(half.sample, end.sample),
    });
  }

  remove(): Promise<void> {
    return this.#platform.remove();
  }

  async #load(
    { seconds, rate }: { seconds: number; rate: number },
    planned: readonly PlannedDisturbance[],
  ): Promise<void> {
    const { changeEveryMs, sampleEveryMs } = this.#options;
    const part = this.#runs.length;
    const order = { rate, seconds, changeEveryMs, seed: part + 1, prefix: `soak-${part}-` };
    const running = Promise.all([runLoad({ ...this.#platform.toTarget(), ...order }), this.#disturber.run(planned)]);
    const { result, samples } = await sampleDuring(running, sampleEveryMs, () =>
      this.#disturber.isDown ? undefined : this.#platform,
    );
    this.#runs.push(result[0]);
    this.#samples.push(...samples);
  }

  async #rest(moment: string, calmSeconds?: number): Promise<RestingState> {
    await waitUntilDone(this.#platform, calmSeconds);
    const units = await this.#countUnits();
    this.#options.onProgress?.(`${moment}: ${units.calls} calls, ${units.effects} rows, ${units.changes} changes`);
    return { sample: await sampleAtRest(this.#platform, this.#options.restMs), units };
  }

  async #countUnits(): Promise<Units> {
    const runs = this.#runs;
    const count = (of: (run: LoadRun) => number): number => runs.reduce((sum, run) => sum + of(run), 0);
    const minutes = (Date.now() - this.#furnishedAt) / 60_000;
    const delivered = new Set<string>(['event', 'webhook']);
    return {
      calls: count(({ timings }) => CALL_KINDS.reduce((sum, kind) => sum + timings[kind].atMs.length, 0)),
      effects: (await readTallies(this.#platform)).effects,
      deliveries:
        count(({ acknowledged }) => acknowledged.filter(({ kind }) => delivered.has(kind)).length) +
        minutes * this.#platform.tenants.length,
      changes: count(({ timings }) => timings.change.atMs.length),
      minutes,
    };
  }

  async #findLost(): Promise<LostWork> {
    const { tenants } = this.#platform;
    const effects = await Promise.all(tenants.map((tenant) => readEffects(this.#platform, tenant)));
    const until = Date.now() - SCHEDULE_LATE_MS;
    const due = tenants.flatMap((tenant) => listDueMinutes(tenant, this.#furnishedAt, until));
    const acknowledged = [...this.#runs.flatMap((run) => run.acknowledged), ...due];
    return findLost(acknowledged, new Map(tenants.map((tenant, index) => [tenant, effects[index]!])));
  }

  async #end(): Promise<SoakFindings['left']> {
    const { stateDir, temporaryDir } = this.#platform;
    const exitCode = await this.#platform.end('SIGTERM');
    return {
      exitCode,
      processes: findProcesses(temporaryDir).length + findProcesses(stateDir).length,
      temporary: await readdir(temporaryDir),
    };
  }
}
