/** Many scripts in few cells for a while, and what is left of them: `node bench/src/soak.ts [seconds] [scripts] [in use]`. */
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { countProcesses } from '../../user-workers/local/testing/count-processes.ts';
import { quantile } from './statistics.ts';
import { toFinding } from './suite/finding.ts';
import { leaveFindings } from './suite/leave-findings.ts';
import { TestNamespace } from '../../user-workers/local/testing/test-namespace.ts';

const [seconds = 120, scripts = 500, inUse = 50] = process.argv.slice(2).map(Number);
const WIDTH = 16;
const namespace = await TestNamespace.start({ maxCells: 20, idleMs: 5_000 });

function describe(what: string): void {
  const rss = Math.round(process.memoryUsage().rss / 1024 / 1024);
  const files = readdirSync('/proc/self/fd').length;
  const left = readdirSync(namespace.host.address.runDir).length;
  console.log(`${what}: ${rss} MB, ${files} files, ${countProcesses()} processes, ${left} entries in the run folder`);
}

async function repeat(work: (index: number) => Promise<void>, until: () => boolean): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    while (!until()) await work(next++);
  };
  await Promise.all(Array.from({ length: WIDTH }, one));
}

describe('before');
const uploadsBegan = performance.now();
let uploaded = 0;
await repeat(
  async (index) => {
    if (index < scripts) await namespace.upload(`user-${index}`, source(index));
    uploaded++;
  },
  () => uploaded >= scripts,
);
console.log(`${scripts} uploads in ${((performance.now() - uploadsBegan) / 1_000).toFixed(1)} s`);
describe('uploaded');
const latencies: number[] = [];
const wrong: unknown[] = [];
for (let part = 1; part <= 4; part++) {
  const until = performance.now() + (seconds * 1_000) / 4;
  await repeat(
    async (index) => {
      const script = index % 32 === 0 ? (index * 7) % scripts : Math.floor(index / 8) % inUse;
      const began = performance.now();
      const answer = await namespace.call(`user-${script}`, 'tell').catch((error: unknown) => error);
      latencies.push(performance.now() - began);
      if (answer !== script) wrong.push(answer);
    },
    () => performance.now() > until,
  );
  describe(`after ${part} of 4 parts`);
}
const at = (share: number): string => quantile(latencies, share).toFixed(1);
console.log(`${latencies.length} calls, ${wrong.length} wrong: median ${at(0.5)} ms, p99 ${at(0.99)} ms`);
for (const answer of wrong.slice(0, 5)) console.log('wrong:', answer);
await sleep(15_000);
describe('idle');
await namespace.close();
await leaveFindings([
  toFinding('calls that were answered wrongly', 'lost', wrong.length, 0),
  toFinding(`median call, ${inUse} of ${scripts} scripts in use`, 'ms', quantile(latencies, 0.5)),
  toFinding('p99 of the same', 'ms', quantile(latencies, 0.99)),
]);

function source(index: number): string {
  return `import { WorkerEntrypoint } from 'cloudflare:workers';
export default class extends WorkerEntrypoint { tell() { return ${index}; } }`;
}
