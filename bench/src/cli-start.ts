/** How long `admin-cli` takes for its help, and how much of that is Node itself: `node bench/src/cli-start.ts`. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeSpread } from './statistics.ts';
import { toFinding } from './suite/finding.ts';
import type { Finding } from './suite/finding.ts';
import { leaveFindings } from './suite/leave-findings.ts';

const LAUNCHER = fileURLToPath(new URL('../../cli/bin/admin-cli.mjs', import.meta.url));
const ROUNDS = 20;
const TARGET_MS = 150;

const SUBJECTS: Record<string, string[]> = {
  'node alone': ['-e', '0'],
  '--version': [LAUNCHER, '--version'],
  '--help': [LAUNCHER, '--help'],
  'install --help': [LAUNCHER, 'install', '--help'],
  'completion of a word': [LAUNCHER, '__complete', 'hooks', 'show', 'before_p'],
  'hooks list': [LAUNCHER, 'hooks', 'list'],
};

/** This Node, and the machine's own where it is another. */
function findNodes(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const found = folders.map((folder) => join(folder, 'node')).find((file) => existsSync(file));
  return [...new Set([process.execPath, ...(found === undefined ? [] : [found])])];
}

function time(node: string, args: readonly string[]): number {
  const since = performance.now();
  const { status, stderr } = spawnSync(node, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - since;
}

const findings: Finding[] = [];
for (const node of findNodes()) {
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(SUBJECTS).map((name) => [name, []]));
  // In turns, so that what else the machine does meets all of them.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, args] of Object.entries(SUBJECTS)) times[name]?.push(time(node, args));
  }
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
  console.log(`Node ${version}, ${ROUNDS} rounds; the help is to take less than ${TARGET_MS} ms`);
  for (const [name, measured] of Object.entries(times)) {
    const { median } = describeSpread(measured);
    console.log(`  ${name.padEnd(22)} median ${median.toFixed(0)} ms, fastest ${Math.min(...measured).toFixed(0)} ms`);
    if (name === '--help') findings.push(toFinding(`${name}, Node ${version}`, 'ms', median, TARGET_MS));
  }
}
await leaveFindings(findings);
