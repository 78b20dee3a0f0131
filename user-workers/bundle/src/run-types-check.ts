import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { PlatformError } from '@digital-commerce/plugin-schema';
import type { Problem } from './problems.ts';

export interface TypesInput {
  folder: string;
  sdkFolder: string;
}

export type TypesReport = { problems: Problem[] } | { failure: string };

const CHILD = fileURLToPath(new URL('./check-types.child.ts', import.meta.url));

/**
 * What the compiler says of a folder, as `checkPluginTypes`, from processes that get what nobody else wants of the processors,
 * and that end at once when it is no longer wanted.
 * @returns `undefined` when the signal has ended it
 * @throws INTERNAL when the compiler does not run
 */
export async function runTypesCheck({
  signal,
  ...input
}: TypesInput & { signal: AbortSignal }): Promise<Problem[] | undefined> {
  const temporary = await mkdtemp(join(tmpdir(), 'plugin-types-'));
  try {
    if (signal.aborted) return undefined;
    const child = spawn(process.execPath, ['--no-warnings', CHILD], {
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['pipe', 'pipe', 'pipe'],
      // A group of its own, which the compiler is in, too.
      detached: true,
    });
    const end = (): void => endGroup(child);
    signal.addEventListener('abort', end);
    child.stdin.on('error', () => undefined);
    child.stdin.end(JSON.stringify(input satisfies TypesInput));
    const [said, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]).finally(() =>
      signal.removeEventListener('abort', end),
    );
    if (signal.aborted) return undefined;
    if (said === '') throw new PlatformError('INTERNAL', `The check of the types failed: ${complaint}`);
    const report = JSON.parse(said) as TypesReport;
    if ('failure' in report) throw new PlatformError('INTERNAL', report.failure);
    return report.problems;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

function endGroup(child: ChildProcess): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
