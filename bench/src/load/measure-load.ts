import { describeMachine } from '../machine.ts';
import type { LoadPlatform } from './load-platform.ts';
import { describeLoad } from './load-report.ts';
import type { LoadReport } from './load-report.ts';
import { runLoad } from './run-load.ts';
import { sampleDuring } from './samples.ts';

export interface LoadMeasurement {
  rate: number;
  seconds: number;
  changeEveryMs: number;
  /** Seconds of a row of the table over time. */
  partSeconds: number;
  /** Stands before each subject: another one for each run on one platform. */
  prefix: string;
}

/** One run at a rate on a platform that runs. */
export async function measureLoad(
  platform: LoadPlatform,
  { rate, seconds, changeEveryMs, partSeconds, prefix }: LoadMeasurement,
): Promise<LoadReport> {
  const machine = describeMachine();
  const running = runLoad({ ...platform.toTarget(), rate, seconds, changeEveryMs, seed: 1, prefix });
  const { result, samples } = await sampleDuring(running, partSeconds * 500, () => platform);
  return describeLoad(result, { machine, samples, partSeconds });
}

/** Calls that start what a call needs and is not measured: cells, databases, routing tables. */
export async function warmUp(platform: LoadPlatform, seconds: number): Promise<void> {
  const order = { rate: 20, seconds, changeEveryMs: 0, seed: 2, prefix: 'warm-' };
  await runLoad({ ...platform.toTarget(), ...order });
}
