/** All kinds of work at a set rate: `npx node bench/src/load.ts [calls a second] [seconds]`. Ends with exit code 1 when a call fails. */
import { formatLoad } from './load/format-load.ts';
import { LoadPlatform } from './load/load-platform.ts';
import { measureLoad, warmUp } from './load/measure-load.ts';
import { writeResult } from './load/results.ts';

const [rate = 50, seconds = 60] = process.argv.slice(2).map(Number);
const WARM_UP_SECONDS = 10;
const PARTS = 12;

const platform = await LoadPlatform.start();
try {
  await warmUp(platform, WARM_UP_SECONDS);
  const partSeconds = Math.max(1, Math.round(seconds / PARTS));
  const report = await measureLoad(platform, { rate, seconds, changeEveryMs: 10_000, partSeconds, prefix: 'load-' });
  console.log(formatLoad(report));
  await writeResult('load', report);
  if (Object.keys(report.failures).length > 0) process.exitCode = 1;
} finally {
  await platform.remove();
}
