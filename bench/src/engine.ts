/** The hook engine beside bare calls, and what people use today beside it: `npx node bench/src/engine.ts`. */
import { measureBeside } from './beside/measure-beside.ts';
import { BESIDE_COUNTS, ENGINE_COUNTS } from './counts.ts';
import { formatEngine } from './engine/format-engine.ts';
import { measureEngine } from './engine/measure-engine.ts';
import type { Finding } from './suite/finding.ts';
import { leaveFindings } from './suite/leave-findings.ts';

const engine = await measureEngine(ENGINE_COUNTS);
const beside = await measureBeside(BESIDE_COUNTS);
console.log(formatEngine(engine, beside));
const ofOthers = Object.entries(beside).map(([what, value]): Finding => ({ what, unit: 'ms', value }));
await leaveFindings([...engine.results, ...ofOthers]);
