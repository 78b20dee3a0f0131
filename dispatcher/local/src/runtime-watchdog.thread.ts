import { existsSync, readFileSync, writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import type { WatchedRuntime } from './runtime-watchdog.ts';

const CHECK_EVERY_MS = 1_000;
const ANSWER_WITHIN_MS = 15_000;
/** The runtime is ended after so many checks in a row without an answer to any of them, one a second. */
const MAX_SILENT_CHECKS = 5;
/** A runtime that waits for a busy machine is silent, too; one that hangs computes. */
const MIN_CPU_MS = 2_000;
/** One that has not answered yet starts, which takes some seconds of computing on a slow machine. */
const MIN_CPU_MS_OF_START = 30_000;
/** Where nobody tells how much it computes. */
const MAX_UNMEASURED_SILENT_CHECKS = 10;
/** The unit of /proc/<pid>/stat. */
const MS_PER_CLOCK_TICK = 10;
const STDERR = 2;

class RuntimeWatchdog {
  readonly #runtime: WatchedRuntime;
  #pid: number | undefined;
  #silentChecks = 0;
  #hasAnswered = false;
  /** At the last answer; `undefined` when it cannot be known. */
  #cpuMs: number | undefined;

  constructor(runtime: WatchedRuntime) {
    this.#runtime = runtime;
  }

  check(): void {
    const pid = readPid(this.#runtime.pidFile);
    // One that has ended is started again by Miniflare.
    if (pid === undefined || !isOurChild(pid)) return;
    if (pid === this.#pid) this.#silentChecks += 1;
    else this.#beginAnew(pid, false);
    if (this.#isHanging(pid)) this.#end(pid);
    else void this.#ask(pid);
  }

  async #ask(pid: number): Promise<void> {
    try {
      const response = await fetch(this.#runtime.healthUrl, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
      await response.arrayBuffer();
      this.#beginAnew(pid, true);
    } catch {
      // That is what silence is.
    }
  }

  #beginAnew(pid: number, hasAnswered: boolean): void {
    this.#pid = pid;
    this.#hasAnswered = hasAnswered;
    this.#silentChecks = 0;
    this.#cpuMs = readStat(pid)?.cpuMs;
  }

  #isHanging(pid: number): boolean {
    const cpuMs = readStat(pid)?.cpuMs;
    if (cpuMs === undefined || this.#cpuMs === undefined) return this.#silentChecks >= MAX_UNMEASURED_SILENT_CHECKS;
    const minCpuMs = this.#hasAnswered ? MIN_CPU_MS : MIN_CPU_MS_OF_START;
    return this.#silentChecks >= MAX_SILENT_CHECKS && cpuMs - this.#cpuMs >= minCpuMs;
  }

  #end(pid: number): void {
    // The console of a thread waits for the main one.
    writeSync(
      STDERR,
      `The dispatcher computed and answered nothing for ${this.#silentChecks} s. Its process ${pid} is ended, and started again.\n`,
    );
    this.#beginAnew(pid, false);
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
}

function readPid(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8'));
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

/** The id of a process that has ended may be somebody else's by now. */
function isOurChild(pid: number): boolean {
  return !existsSync('/proc/self/stat') || readStat(pid)?.parent === process.pid;
}

/** `undefined` when the process is gone, or there is no /proc. */
function readStat(pid: number): { parent: number; cpuMs: number } | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // Behind the name, which is in parentheses and may hold anything.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [, parent = 0] = fields;
  const [user = 0, system = 0] = fields.slice(11, 13);
  return { parent, cpuMs: (user + system) * MS_PER_CLOCK_TICK };
}

const watchdog = new RuntimeWatchdog(workerData as WatchedRuntime);
setInterval(() => watchdog.check(), CHECK_EVERY_MS);
