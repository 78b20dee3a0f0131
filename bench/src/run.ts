import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DEFAULT_COUNTS } from './counts.ts';
import { formatReport } from './format-report.ts';
import { runBench } from './run-bench.ts';

const RESULTS = fileURLToPath(new URL('../results.json', import.meta.url));

const report = await runBench(DEFAULT_COUNTS);
await writeFile(RESULTS, `${JSON.stringify(report, undefined, 2)}\n`);
console.log(formatReport(report));
