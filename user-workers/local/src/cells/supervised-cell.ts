import { request } from 'node:http';
import { endUnused } from './end-unused.ts';
import { CollectionSchedule } from './limits/collection-schedule.ts';
import { CpuBudget } from './limits/cpu-budget.ts';
import { QuietCpuBudget } from './limits/quiet-cpu-budget.ts';
import { readProcessUsage } from './limits/process-usage.ts';
import { setCellPriority } from './limits/cell-priority.ts';
import type { CellPriority } from './limits/cell-priority.ts';
import { COLLECT_PATH } from '../control/protocol.ts';
import type { Cell } from './cell.ts';
import type { CellIsolation } from './sandbox/cell-sandbox.ts';
import type { AcquireRequest, CellEnd, ProgressRequest, WatchRequest } from '../control/protocol.ts';

export interface SupervisionOptions {
  /** CPU time of one call that brings no limit. */
  cpuMs: number;
  /** Above the memory that the process used when it had started. */
  memoryMb: number;
  unresponsiveMs: number;
  /** How long after an acquisition calls may still come. */
  leaseMs: number;
}

/** What `GET /cells` shows of a script that is in use. Times are ISO 8601. */
export interface CellStatus {
  namespace: string;
  script: string;
  /** Backing off: its cells crashed again and again; none runs, and none starts before `retryAt`. */
  state: 'running' | 'ending' | 'backing off';
  /** 0 while backing off. */
  pid: number;
  cpuMs: number;
  /** Above what the empty process used. */
  memoryBytes: number;
  /** Calls that have been running for a while. */
  openCalls: number;
  /** What the process runs as, and in; absent while backing off. */
  user?: CellIsolation;
  /** Of the last cell. */
  startedAt: string;
  retryAt?: string;
  /** Cells that this host started for the script after the first. */
  restarts: number;
  lastEnd?: { reason: CellEnd; at: string };
}

// How often a cell is looked at while a long call is open, and otherwise.
const BUSY_TICK_MS = 15;
const QUIET_TICK_MS = 250;
// A heartbeat costs the cell CPU time, too, so a cell that uses none is asked seldom.
const HEARTBEAT_EVERY_MS = 1_000;
const HEARTBEAT_EVERY_CPU_MS = 5;
// Measurement is a tick late, and V8 compiles and collects on threads of its own.
const CPU_SLACK_MS = 30;
const IDLE_TURN_MS = 1_000;
// Beside its calls, from one lease to the next.
const QUIET_CPU_MS = 1_000;
// Filling memory takes CPU time. While memory still grows, but for pauses to collect garbage, the CPU verdict waits, so
// that a memory bomb is called one; it meets the memory limit within this time.
const GROWTH_BYTES = 1024 * 1024;
const GROWTH_PAUSE_CPU_MS = 150;
const GROWTH_GRACE_CPU_MS = 1_000;
// A call that needs its 50 ms is not busy by this.
const USE_WINDOW_MS = 50;
const BUSY_SHARE = 0.5;
// A cell that stands behind all others may need long for it, so CPU time tells first whether it is at it still.
const COLLECT_CPU_MS = 60;
const COLLECT_PATIENCE_MS = 1_000;
// Resident memory holds garbage that V8 has not collected yet.
const MEMORY_SLACK_BYTES = 32 * 1024 * 1024;

/** Watches one cell and ends it when it goes over a limit. */
export class SupervisedCell {
  readonly cell: Cell;
  lastUsedAt = Date.now();
  /** Until then bindings may call without asking. Milliseconds since the epoch. */
  leasedUntil = 0;
  /** Closed to new calls, to make place for another cell. */
  isDraining = false;
  readonly #options: SupervisionOptions;
  readonly #budget: CpuBudget;
  readonly #quietBudget: QuietCpuBudget;
  readonly #watchers = new Map<string, (end: CellEnd) => void>();
  readonly #baselineBytes: number;
  #usage = { cpuMs: 0, anonymousBytes: 0 };
  #use: { at: number; cpuMs: number; priority: CellPriority } = { at: Date.now(), cpuMs: 0, priority: 'starting' };
  #lastGrowth = { bytes: 0, cpuMs: 0 };
  #overCpuSince: number | undefined;
  /** A call went over its limit, and came to its end while it waited to be told from one that fills memory. */
  #hasOverrun = false;
  #tick: NodeJS.Timeout | undefined;
  #heartbeatSentAt: number | undefined;
  #lastHeartbeat = { at: 0, cpuMs: 0 };
  readonly #collections: CollectionSchedule;
  #collecting: { since: number; cpuMs: number } | undefined;

  constructor(cell: Cell, options: SupervisionOptions) {
    this.cell = cell;
    this.#options = options;
    this.#budget = new CpuBudget({ defaultCpuMs: options.cpuMs, slackMs: CPU_SLACK_MS, idleTurnMs: IDLE_TURN_MS });
    this.#readUsage();
    this.#quietBudget = new QuietCpuBudget({ cpuMs: options.cpuMs, allowanceMs: QUIET_CPU_MS }, this.#usage.cpuMs);
    this.#use.cpuMs = this.#usage.cpuMs;
    this.#baselineBytes = this.#usage.anonymousBytes;
    this.#collections = new CollectionSchedule(this.#usage);
    this.#lastGrowth = { bytes: this.#baselineBytes, cpuMs: -Infinity };
    this.#schedule();
    void cell.ended.then((end) => {
      clearTimeout(this.#tick);
      for (const answer of this.#watchers.values()) answer(end);
      this.#watchers.clear();
    });
  }

  /** Whether it may be stopped without losing a call. */
  isIdle(now: number, idleMs: number): boolean {
    return this.#budget.openCalls === 0 && now - this.lastUsedAt > idleMs;
  }

  get openCalls(): number {
    return this.#budget.openCalls;
  }

  /** Memory of the whole process, when last looked at. */
  get totalBytes(): number {
    return this.#usage.anonymousBytes;
  }

  /** A binding is about to call, and may do so for `leaseMs`. */
  lease({ bindingId, begunCalls }: AcquireRequest, leaseMs: number): void {
    this.lastUsedAt = Date.now();
    this.leasedUntil = Math.max(this.leasedUntil, this.lastUsedAt + leaseMs);
    this.#readUsage();
    if (this.#quietBudget.isOverAtLease(bindingId, begunCalls, this.#usage.cpuMs)) this.cell.kill('exceededCpu');
  }

  /** A call turned out to be long. `onEnd` is called when the cell ends before the call. Returns what to call when it is over. */
  watch(call: WatchRequest, onEnd: (end: CellEnd) => void): () => void {
    this.#readUsage();
    this.#budget.open(call.callId, call, this.#usage.cpuMs);
    this.#quietBudget.addLongCall(call.cpuMs ?? this.#options.cpuMs);
    this.#watchers.set(call.callId, onEnd);
    this.#schedule();
    return () => {
      this.#budget.close(call.callId);
      if (this.#budget.openCalls === 0 && this.#overCpuSince !== undefined) {
        this.#overCpuSince = undefined;
        this.#hasOverrun = true;
      }
      this.#watchers.delete(call.callId);
      this.lastUsedAt = Date.now();
    };
  }

  progress({ bindingId, begunCalls }: ProgressRequest): void {
    this.lastUsedAt = Date.now();
    this.#readUsage();
    if (this.#budget.isOverAfterProgress(bindingId, begunCalls, this.#usage.cpuMs))
      this.#overCpuSince ??= this.#usage.cpuMs;
  }

  status(): Omit<CellStatus, 'restarts'> {
    const { script, pid, startedAt, isEnding } = this.cell;
    return {
      namespace: script.namespace,
      script: script.name,
      state: isEnding ? 'ending' : 'running',
      pid,
      cpuMs: Math.round(this.#usage.cpuMs),
      memoryBytes: this.#usedBytes(),
      openCalls: this.#budget.openCalls,
      user: this.cell.user.isolation,
      startedAt: new Date(startedAt).toISOString(),
    };
  }

  #schedule(): void {
    clearTimeout(this.#tick);
    const delay = this.#budget.openCalls > 0 ? BUSY_TICK_MS : QUIET_TICK_MS;
    this.#tick = setTimeout(() => {
      this.#look();
      if (!this.cell.isEnding) this.#schedule();
    }, delay);
    this.#tick.unref();
  }

  #look(): void {
    this.#readUsage();
    this.#weighUse();
    this.#noteGrowth();
    const { memoryMb, unresponsiveMs } = this.#options;
    const now = Date.now();
    if (this.#usedBytes() > memoryMb * 1024 * 1024 + MEMORY_SLACK_BYTES) return this.cell.kill('exceededMemory');
    if (this.#isCollecting(now)) return undefined;
    if (this.#budget.isTurnOver(this.#usage.cpuMs)) this.#overCpuSince ??= this.#usage.cpuMs;
    // Whoever else has a call now is not to blame, and may finish it.
    if (this.#hasOverrun) endUnused([this], 'exceededCpu');
    if (this.cell.isEnding) return undefined;
    if (this.#overCpuSince !== undefined && !this.#mayBeMemory(this.#overCpuSince))
      return this.cell.kill('exceededCpu');
    if (this.isIdle(now, this.#options.leaseMs) && this.#quietBudget.isOverUnleased(this.#usage.cpuMs)) {
      return this.cell.kill('exceededCpu');
    }
    if (this.#heartbeatSentAt === undefined) {
      const { at, cpuMs } = this.#lastHeartbeat;
      const due = now - at > HEARTBEAT_EVERY_MS || this.#usage.cpuMs - cpuMs > HEARTBEAT_EVERY_CPU_MS;
      return due ? this.#sendHeartbeat(now) : undefined;
    }
    if (now - this.#heartbeatSentAt > unresponsiveMs) this.cell.kill('unresponsive');
  }

  /** Asks for a collection when there may be much to collect. While it goes on nobody is blamed for the CPU time. */
  #isCollecting(now: number): boolean {
    if (this.#collecting !== undefined) {
      const { since, cpuMs } = this.#collecting;
      return now - since < COLLECT_PATIENCE_MS && this.#usage.cpuMs - cpuMs < COLLECT_CPU_MS;
    }
    if (!this.#collections.isDue(this.#usage)) return false;
    const { cpuMs } = this.#usage;
    this.#collecting = { since: now, cpuMs };
    this.#ask(COLLECT_PATH, () => {
      this.#readUsage();
      this.#collecting = undefined;
      const collectionCpuMs = this.#usage.cpuMs - cpuMs;
      this.#collections.noteCollection(this.#usage, collectionCpuMs);
      this.#budget.excuse(collectionCpuMs);
    });
    return true;
  }

  /** One that has used a processor alone for a while goes behind the others. */
  #weighUse(): void {
    const now = Date.now();
    const { at, cpuMs, priority } = this.#use;
    if (now - at < USE_WINDOW_MS) return;
    const next = (this.#usage.cpuMs - cpuMs) / (now - at) > BUSY_SHARE ? 'busy' : 'usual';
    if (next !== priority) this.#setPriority(next);
    this.#use = { at: now, cpuMs: this.#usage.cpuMs, priority: next };
  }

  #setPriority(priority: CellPriority): void {
    this.#use.priority = priority;
    if (this.cell.user.isolation.isOwnUser) setCellPriority(this.cell.pid, priority);
  }

  #mayBeMemory(overCpuSince: number): boolean {
    const { cpuMs } = this.#usage;
    return cpuMs - this.#lastGrowth.cpuMs < GROWTH_PAUSE_CPU_MS && cpuMs - overCpuSince < GROWTH_GRACE_CPU_MS;
  }

  #noteGrowth(): void {
    const { anonymousBytes, cpuMs } = this.#usage;
    if (anonymousBytes - this.#lastGrowth.bytes > GROWTH_BYTES) this.#lastGrowth = { bytes: anonymousBytes, cpuMs };
  }

  #sendHeartbeat(now: number): void {
    this.#heartbeatSentAt = now;
    this.#lastHeartbeat = { at: now, cpuMs: this.#usage.cpuMs };
    this.#budget.startTurn(this.#usage.cpuMs);
    this.#ask('/', () => {
      this.#heartbeatSentAt = undefined;
      this.#budget.endTurn();
    });
  }

  #ask(path: string, whenAnswered: () => void): void {
    const question = request({ socketPath: this.cell.heartbeatSocket, path, agent: false }, (response) => {
      response.resume();
      whenAnswered();
    });
    // The process is on its way out; its end is told by `cell.ended`.
    question.on('error', () => {});
    question.end();
  }

  #readUsage(): void {
    const usage = readProcessUsage(this.cell.pid);
    if (!usage) return;
    this.#usage = usage;
    this.cell.meter.note(usage.cpuMs);
  }

  #usedBytes(): number {
    return Math.max(0, this.#usage.anonymousBytes - this.#baselineBytes);
  }
}
