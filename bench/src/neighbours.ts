/** How Workers fare beside hostile ones, in one run: `node bench/src/neighbours.ts [seconds]`. */
import { callNeighbours, uploadNeighbours } from '../../user-workers/local/testing/neighbours.ts';
import { toFinding } from './suite/finding.ts';
import { leaveFindings } from './suite/leave-findings.ts';
import { TestNamespace } from '../../user-workers/local/testing/test-namespace.ts';

/** The most that the p99 of good Workers may be beside hostile ones, in that without them. */
const MAX_RATIO = 3;
const durationMs = Number(process.argv[2] ?? 60) * 1_000;
const namespace = await TestNamespace.start();
await uploadNeighbours(namespace);
await callNeighbours(namespace, { durationMs: 2_000, isHostile: false });
const alone = await callNeighbours(namespace, { durationMs, isHostile: false });
const beside = await callNeighbours(namespace, { durationMs, isHostile: true });
for (const [name, { calls, errors, medianMs, p99Ms }] of Object.entries({ alone, beside })) {
  console.log(
    `${name}: ${calls} calls, ${errors.length} lost, median ${medianMs.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`,
  );
}
for (const error of beside.errors.slice(0, 5)) console.log('lost:', error);
console.log(`p99 is ${(beside.p99Ms / alone.p99Ms).toFixed(2)} times that without hostile Workers.`);
await namespace.close();
await leaveFindings([
  toFinding('calls of good Workers that hostile ones lose', 'lost', beside.errors.length, 0),
  toFinding('p99 beside hostile Workers / p99 without them', '×', beside.p99Ms / alone.p99Ms, MAX_RATIO),
]);
