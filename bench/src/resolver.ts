/** The resolver beside two public ones on the same plugins: `node bench/src/resolver.ts [rounds] [plugins] [versions] [seed]`. */
import { formatTable } from './format-table.ts';
import { describeMachine } from './machine.ts';
import { createCases } from './resolver/cases.ts';
import { compareSolvers, measureSolvers } from './resolver/measure-solvers.ts';
import { toFinding } from './suite/finding.ts';
import { leaveFindings } from './suite/leave-findings.ts';

/** The most that a plan may take. */
const TARGET_MS = 100;
/** Of so many plugins, and of fewer a quarter. */
const MAX_INSTALLED = 50;

const [rounds = 30, plugins = 1_000, versions = 20, seed = 1] = process.argv.slice(2).map(Number);
const installed = Math.min(MAX_INSTALLED, Math.floor(plugins / 4));
const { cores, cpu, versions: runtime, loadBefore } = describeMachine();
const measured = measureSolvers(createCases({ plugins, versions, installed, seed }), rounds);
const [ours] = measured;

console.log(`${cores} × ${cpu}, Node ${runtime.node}; load before: ${loadBefore.toFixed(2)}`);
console.log(
  `${plugins} plugins × ${versions} versions, ${installed} or more installed; ${rounds} rounds, seed ${seed}`,
);
for (const name of new Set(measured.map((row) => row.case))) {
  const rows = measured.filter((row) => row.case === name);
  const cells = rows.map(({ solver, medianMs, p95Ms, plugins: count, changed }) => [
    solver,
    medianMs.toFixed(1),
    p95Ms.toFixed(1),
    String(count ?? '–'),
    String(changed ?? '–'),
  ]);
  console.log(`\n${formatTable([[name, 'ms', 'p95', 'plugins', 'changed'], ...cells]).join('\n')}`);
}
const worst = Math.max(...measured.filter(({ solver }) => solver === ours?.solver).map(({ p95Ms }) => p95Ms));
console.log(`\nour slowest p95 = ${worst.toFixed(1)} ms (target < ${TARGET_MS})`);
await leaveFindings([toFinding('slowest p95 of a plan', 'ms', worst, TARGET_MS), ...compareSolvers(measured)]);
if (worst >= TARGET_MS) console.log(`TARGET MISSED: a plan may take ${TARGET_MS} ms.`);
