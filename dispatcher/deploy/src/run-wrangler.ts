import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { isTransient, toPlatformError } from './api-failure.ts';
import type { ApiFailure } from './api-failure.ts';
import type { Task } from './account.ts';

export interface WranglerRun {
  /** For its files; holds nothing of others. */
  folder: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Ends it. */
  signal: AbortSignal;
}

/** Not its command: that one calls it a success when wrangler is killed. */
const PROGRAM = fileURLToPath(import.meta.resolve('wrangler'));
const ATTEMPTS = 3;
const PAUSE_MS = 2_000;
const LONGEST_PAUSE_SECONDS = 60;
const LONGEST_RUN_MS = 10 * 60_000;

/**
 * Runs wrangler, and again what fails for a while: each of its commands may be repeated.
 * @throws CLOUDFLARE_FORBIDDEN, CLOUDFLARE_PLAN_MISSING, CLOUDFLARE_FAILED
 */
export async function runWrangler(run: WranglerRun, task: Task, args: readonly string[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const failure = await runOnce(run, task, args);
    if (failure === undefined) return;
    const { retryAfterSeconds: wait } = failure;
    const isOver = attempt === ATTEMPTS || !isTransient(failure) || (wait ?? 0) > LONGEST_PAUSE_SECONDS;
    if (isOver) throw toPlatformError(failure);
    await sleep(wait === undefined ? PAUSE_MS * attempt : wait * 1_000);
  }
}

async function runOnce(
  { folder, env, signal }: WranglerRun,
  task: Task,
  args: readonly string[],
): Promise<ApiFailure | undefined> {
  const report = join(folder, `${randomUUID()}.ndjson`);
  const child = spawn(process.execPath, ['--no-warnings', PROGRAM, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LONGEST_RUN_MS,
    signal,
    // It would take its time, and write files meanwhile.
    killSignal: 'SIGKILL',
    env: {
      ...env,
      // Nobody answers its questions: the person has answered ours.
      CI: '1',
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_OUTPUT_FILE_PATH: report,
      WRANGLER_LOG_PATH: join(folder, 'logs'),
    },
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => void (printed += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => void (printed += chunk.toString('utf8')));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (exitCode === null)
    return { ...task, message: `wrangler was ended, or took longer than ${LONGEST_RUN_MS / 60_000} minutes.` };
  return exitCode === 0 ? undefined : { ...task, ...readFailure(report, stripVTControlCharacters(printed)) };
}

interface FailedEntry {
  type: string;
  code?: number | string;
  message?: string;
  retry_after_ms?: number;
}

/** wrangler tells programs the code, and only people the text that came with it. */
function readFailure(report: string, printed: string): Pick<ApiFailure, 'code' | 'message' | 'retryAfterSeconds'> {
  const lines = existsSync(report) ? readFileSync(report, 'utf8').split('\n') : [];
  const entries = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as FailedEntry);
  const failed = entries.find(({ type }) => type === 'command-failed');
  const said = [...printed.matchAll(/^\s*(\S.*?)\s*\[code: (\d+)\]/gm)].at(-1);
  const code = said === undefined ? failed?.code : Number(said[2]);
  return {
    message: said?.[1] ?? failed?.message ?? printed.trim().split('\n').slice(-MAX_LINES).join('\n'),
    ...(typeof code === 'number' && { code }),
    ...(failed?.retry_after_ms !== undefined && { retryAfterSeconds: Math.ceil(failed.retry_after_ms / 1_000) }),
  };
}

const MAX_LINES = 12;
