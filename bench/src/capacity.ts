/** How many calls a second this machine can do: `npx node bench/src/capacity.ts [seconds for each rate] [first rate]`. */
import { BOUNDS, findCapacity, judgeStep } from './load/find-capacity.ts';
import type { CapacityReport } from './load/find-capacity.ts';
import { formatCapacity } from './load/format-capacity.ts';
import { LoadPlatform } from './load/load-platform.ts';
import { measureLoad, warmUp } from './load/measure-load.ts';
import { waitUntilDone } from './load/rest.ts';
import { writeResult } from './load/results.ts';
import { describeMachine } from './machine.ts';
import { toFinding } from './suite/finding.ts';
import { leaveFindings } from './suite/leave-findings.ts';

const [secondsPerStep = 30, first = 20] = process.argv.slice(2).map(Number);
const WARM_UP_SECONDS = 20;
/** A change costs more than many calls, so each rate has as many of them. */
const CHANGE_EVERY_MS = 10_000;

const machine = describeMachine();
const platform = await LoadPlatform.start();
try {
  await warmUp(platform, WARM_UP_SECONDS);
  const found = await findCapacity({ first, factor: 1.5, halvings: 3, most: 5_000 }, async (rate) => {
    // What a rate that was too much has left undone.
    await waitUntilDone(platform);
    const run = { rate, seconds: secondsPerStep, changeEveryMs: CHANGE_EVERY_MS, partSeconds: secondsPerStep };
    const step = judgeStep(await measureLoad(platform, { ...run, prefix: `at-${rate}-` }), BOUNDS);
    console.log(`${rate}/s: p95 of hooks ${step.hookP95Ms.toFixed(1)} ms, ${step.tooMuch ?? 'well'}`);
    return step;
  });
  const report: CapacityReport = {
    date: new Date().toISOString(),
    machine,
    bounds: BOUNDS,
    secondsPerStep,
    ...found,
  };
  console.log(formatCapacity(report));
  await writeResult('capacity', report);
  await leaveFindings([toFinding('calls of all kinds that the machine keeps up', '/s', report.capacity)]);
  if (report.capacity === 0) process.exitCode = 1;
} finally {
  await platform.remove();
}
