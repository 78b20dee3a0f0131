import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { measureBeside } from './beside/measure-beside.ts';
import { BESIDE_COUNTS, DEFAULT_COUNTS, ENGINE_COUNTS } from './counts.ts';
import { formatEngine } from './engine/format-engine.ts';
import { measureEngine } from './engine/measure-engine.ts';
import { formatReport } from './format-report.ts';
import { runBench } from './run-bench.ts';

const RESULTS = fileURLToPath(new URL('../results.json', import.meta.url));

const report = await runBench(DEFAULT_COUNTS);
console.log(`${formatReport(report)}\n`);
const engine = await measureEngine(ENGINE_COUNTS);
const beside = await measureBeside(BESIDE_COUNTS);
console.log(formatEngine(engine, beside));
await writeFile(RESULTS, `${JSON.stringify({ ...report, engine, beside }, undefined, 2)}\n`);
