/**
 * The bench suite: `npm run bench -- [--runs 3] [part …]`, by default each part once. Prints what each part prints, then one table,
 * and of a whole run writes it with the machine and the versions to `bench/results.json`. Ends with exit code 1 when a target is missed or a
 * part fails.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { describeMachine } from './machine.ts';
import { formatOutcomes } from './suite/format-outcomes.ts';
import { overRuns } from './suite/over-runs.ts';
import type { Outcome } from './suite/over-runs.ts';
import { PARTS } from './suite/parts.ts';
import { runPart } from './suite/run-part.ts';

const RESULTS = fileURLToPath(new URL('../results.json', import.meta.url));

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '1' }, help: { type: 'boolean', short: 'h' } },
  allowPositionals: true,
});
const runs = Number(values.runs);
const unknown = positionals.filter((name) => !Object.hasOwn(PARTS, name));
if (values.help === true || unknown.length > 0 || !Number.isInteger(runs) || runs < 1) {
  for (const name of unknown) console.error(`There is no part "${name}".`);
  if (!Number.isInteger(runs) || runs < 1)
    console.error(`--runs is a whole number from 1 on, and was "${values.runs}".`);
  console.log('npm run bench -- [--runs 3] [part …]\n');
  for (const [name, { about }] of Object.entries(PARTS)) console.log(`  ${name.padEnd(12)}${about}`);
  process.exit(values.help === true ? 0 : 2);
}

const machine = describeMachine();
console.log(
  `${machine.cores} × ${machine.cpu}, Node ${machine.versions.node}; load before: ${machine.loadBefore.toFixed(2)}`,
);
const outcomes: Outcome[] = [];
const problems: string[] = [];
for (const [name, part] of Object.entries(PARTS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const found = [];
  for (let run = 1; run <= runs; run++) {
    console.log(`\n## ${name}, run ${run} of ${runs}: ${part.about}\n`);
    const { findings, took, problem } = await runPart(part);
    console.log(`\n(${took.toFixed(0)} s)`);
    found.push(findings);
    if (problem !== undefined) problems.push(`${name}: ${problem}`);
  }
  outcomes.push(...overRuns(name, found));
}
console.log(`\n${[formatOutcomes(outcomes), ...problems].join('\n')}`);
// A part alone takes nothing from what a whole run has left.
if (positionals.length === 0) {
  const results = { date: new Date().toISOString(), machine, runs, outcomes, problems };
  await writeFile(RESULTS, `${JSON.stringify(results, undefined, 2)}\n`);
}
if (problems.length > 0 || outcomes.some(({ isMissed }) => isMissed)) process.exitCode = 1;
