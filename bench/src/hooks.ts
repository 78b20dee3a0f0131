/** What a hook costs on top of isolation, and isolation on top of a plain Worker: `npx node bench/src/hooks.ts`. */
import { DEFAULT_COUNTS } from './counts.ts';
import { formatReport } from './format-report.ts';
import { runBench, toFindings } from './run-bench.ts';
import { leaveFindings } from './suite/leave-findings.ts';

const report = await runBench(DEFAULT_COUNTS);
console.log(formatReport(report));
await leaveFindings(toFindings(report));
