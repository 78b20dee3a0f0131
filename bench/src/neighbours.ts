/** How Workers fare beside hostile ones, in one run: `node bench/src/neighbours.ts [seconds]`. */
import { callNeighbours, uploadNeighbours } from '../../user-workers/local/testing/neighbours.ts';
import { TestNamespace } from '../../user-workers/local/testing/test-namespace.ts';

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
