/**
 * Load for a while on a platform whose plugins are upgraded and rolled back, whose processes are killed, and which is killed and started
 * again itself: `npx node bench/src/platform-soak.ts [minutes] [calls a second]`, by default 30 minutes at 70 % of the capacity that
 * `capacity.ts` has found. Ends with exit code 1 when acknowledged work is lost, done twice, or something grows that the data does not explain.
 */
import { formatSoak } from './load/format-soak.ts';
import { readResult, writeResult } from './load/results.ts';
import { runSoak } from './load/run-soak.ts';

const SHARE_OF_CAPACITY = 0.7;
const LONG_MINUTES = 10;

const [minutes = 30, asked] = process.argv.slice(2).map(Number);
const rate = asked ?? (await chooseRate());
const report = await runSoak({
  seconds: minutes * 60,
  rate,
  changeEveryMs: 10_000,
  // Longer than a plugin's process stays without calls, when there is time for it.
  restMs: minutes >= LONG_MINUTES ? 75_000 : 5_000,
  warmUpSeconds: 10,
  sampleEveryMs: 5_000,
  onProgress: (line) => console.log(line),
});
console.log(`\n${formatSoak(report)}`);
await writeResult('platform-soak', report);
if (report.faults.length > 0) process.exitCode = 1;

async function chooseRate(): Promise<number> {
  const { capacity = 0 } = (await readResult('capacity')) ?? {};
  if (capacity === 0) throw new Error('The capacity is not known. Run bench/src/capacity.ts, or give a rate.');
  return Math.max(1, Math.round(capacity * SHARE_OF_CAPACITY));
}
