/** What each kind of call uses of what Cloudflare bills: `npx node bench/src/costs.ts [calls of each kind] [changes]`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CountedPlatform } from './load/count-usage.ts';
import { formatCosts } from './load/format-costs.ts';
import { measureCosts, measureStored } from './load/measure-costs.ts';
import { writeResult } from './load/results.ts';
import { describeMachine } from './machine.ts';

const [calls = 200, changes = 24] = process.argv.slice(2).map(Number);

const machine = describeMachine();
const stateDir = await mkdtemp(join(tmpdir(), 'bench-costs-'));
const platform = await CountedPlatform.boot(stateDir);
try {
  const costs = await measureCosts(platform, { calls, changes });
  await platform.local.close();
  const report = { date: new Date().toISOString(), machine, calls, changes, costs, stored: measureStored(stateDir) };
  console.log(formatCosts(report));
  await writeResult('costs', report);
} finally {
  await platform.local.close();
  await rm(stateDir, { recursive: true });
}
