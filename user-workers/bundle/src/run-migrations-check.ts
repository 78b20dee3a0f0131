import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Manifest, ReleaseFile } from '@digital-commerce/plugin-schema';
import { createProblem } from './problems.ts';
import type { Problem } from './problems.ts';

export interface MigrationsInput {
  migrations: Manifest['migrations'];
  files: readonly ReleaseFile[];
}

/** A line of what the process says: the file that it is about to run, or the end. */
export type MigrationsReport = { running: string } | { problems: Problem[] };

const CHILD = fileURLToPath(new URL('./check-migrations.child.ts', import.meta.url));

/** Checks the migrations in a process of its own, which is ended after `timeoutMs`: their SQL may never end. */
export async function runMigrationsCheck(input: MigrationsInput, timeoutMs = 5_000): Promise<Problem[]> {
  if (input.migrations.length === 0) return [];
  const child = spawn(process.execPath, ['--no-warnings', CHILD], {
    env: {},
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  // When it ends before it has read everything, what it said tells why.
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(input));
  const [said, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const reports = said
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as MigrationsReport);
  const last = reports.at(-1);
  if (last !== undefined && 'problems' in last) return last.problems;
  if (!child.killed) throw new Error(`The check of the migrations failed: ${complaint}`);
  return [toProblem(last?.running, timeoutMs)];
}

function toProblem(file: string | undefined, timeoutMs: number): Problem {
  const what = file === undefined ? 'The check of the migrations' : `Migration "${file}"`;
  const message = `${what} did not end within ${timeoutMs / 1_000} s. Look for a recursion without an end, or a join without a condition.`;
  return createProblem('MIGRATION_FAILED', message, file === undefined ? undefined : { file });
}
