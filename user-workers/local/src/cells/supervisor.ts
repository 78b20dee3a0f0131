import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cell, CellStartError } from './cell.ts';
import { countConnections } from './count-connections.ts';
import { CellRoom, NoRoomError } from './cell-room.ts';
import type { LogEntry } from './parse-log-line.ts';
import { ScriptHistories } from './script-histories.ts';
import { SupervisedCell } from './supervised-cell.ts';
import type { CellStatus } from './supervised-cell.ts';
import { WorkerLogs } from './worker-logs.ts';
import type {
  AcquireReply,
  AcquireRequest,
  CellEnd,
  LostRequest,
  ProgressRequest,
  VerdictReply,
  WatchRequest,
} from '../control/protocol.ts';
import type { LostCall } from '../tails/tail-events.ts';
import type { Gateway } from '../gateway/cell-gateway.ts';
import type { Script, ScriptModule } from '../store/types.ts';

export interface SupervisorOptions {
  /** Folder for cells; only this user may enter it. */
  folder: string;
  cpuMs: number;
  memoryMb: number;
  idleMs: number;
  leaseMs: number;
  startupTimeoutMs: number;
  startupCpuMs: number;
  unresponsiveMs: number;
  maxCells: number;
  maxTotalMemoryMb: number;
  /** How long a script waits for a place when all are taken. */
  roomWaitMs: number;
  /** What cells may ask of the host. */
  gateway: Gateway;
  /** Called with each thing that a user Worker logs. Must not throw. */
  onLog?: (entry: WorkerLogEntry) => void;
}

/** What a user Worker logged, or an error that it did not catch. */
export interface WorkerLogEntry extends LogEntry {
  namespace: string;
  script: string;
}

type Acquired =
  | Omit<Extract<AcquireReply, { state: 'running' }>, 'sealKey' | 'isTrusted'>
  | Exclude<AcquireReply, { state: 'running' }>;

/** Where the supervisor finds code. */
export interface ScriptSource {
  getScript(namespace: string, name: string): Script | undefined;
  listModules(namespace: string, script: string): ScriptModule[];
}

// A process that died on its own is reported by the kernel a little after its callers notice.
const EXIT_NOTICE_MS = 500;
const DRAIN_LOOK_MS = 25;

/** Runs one cell for each script that is in use. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #source: ScriptSource;
  readonly #cells = new Map<string, SupervisedCell>();
  readonly #starting = new Map<string, Promise<SupervisedCell | undefined>>();
  /** Scripts that wait for a place; what they will run is not read yet. */
  readonly #queued = new Set<string>();
  readonly #histories = new ScriptHistories();
  readonly #logs = new WorkerLogs();
  readonly #room: CellRoom;
  readonly #all = new Set<Cell>();
  readonly #idleTimer: NodeJS.Timeout;
  #count = 0;
  #closed = false;

  constructor(source: ScriptSource, options: SupervisorOptions) {
    this.#source = source;
    this.#options = options;
    this.#room = new CellRoom(this.#cells, { ...options, waitMs: options.roomWaitMs });
    this.#idleTimer = setInterval(() => this.#stopIdle(), Math.min(1_000, options.idleMs));
    this.#idleTimer.unref();
  }

  /** Finds the script's cell or starts it. Two callers at once start one cell. */
  async acquire(request: AcquireRequest): Promise<Acquired> {
    const script = this.#source.getScript(request.namespace, request.script);
    if (!script || this.#closed) return { state: 'absent' };
    try {
      const supervised = await this.#findOrStart(script);
      if (!supervised) return { state: 'absent' };
      const { leaseMs } = this.#room;
      supervised.lease(request, leaseMs);
      return { state: 'running', socket: supervised.cell.debugSocket, leaseMs };
    } catch (error) {
      if (error instanceof CrashLoopError) return { state: 'refused', message: error.message };
      if (error instanceof CellStartError || error instanceof NoRoomError)
        return { state: 'failed', message: error.message };
      throw error;
    }
  }

  /**
   * Starts the code once, to see that it does, and stops it.
   * @throws CellStartError
   */
  async probe(script: Script, modules: readonly ScriptModule[]): Promise<void> {
    const cell = await this.#start(script, modules);
    cell.kill('stopped');
    await cell.ended;
  }

  /** The script changed or went: its next call starts a fresh cell. */
  async discard(namespace: string, name: string): Promise<void> {
    const key = toKey(namespace, name);
    this.#histories.get(key)?.backoff.reset();
    if (!this.#queued.has(key)) await this.#starting.get(key)?.catch(() => {});
    const supervised = this.#cells.get(key);
    if (!supervised) return;
    supervised.cell.kill('replaced');
    await supervised.cell.ended;
  }

  /** Returns what to call when the call is over; `undefined` when no cell of the script runs. */
  watch(call: WatchRequest, onEnd: (end: CellEnd) => void): (() => void) | undefined {
    return this.#cells.get(toKey(call.namespace, call.script))?.watch(call, onEnd);
  }

  progress(progress: ProgressRequest): void {
    this.#cells.get(toKey(progress.namespace, progress.script))?.progress(progress);
  }

  /** Why a call that began at `startedAt` was lost. No `end`: it never reached a cell. */
  async verdict(namespace: string, name: string, startedAt: number): Promise<VerdictReply> {
    const key = toKey(namespace, name);
    const found = this.#histories.get(key)?.endSince(startedAt);
    if (found) return { end: found.end };
    const running = this.#cells.get(key);
    if (!running) return {};
    let timer: NodeJS.Timeout | undefined;
    const notice = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), EXIT_NOTICE_MS);
    });
    const end = await Promise.race([running.cell.ended, notice]);
    clearTimeout(timer);
    return end === undefined ? {} : { end };
  }

  /** What is known of a call that began at `startedAt` and did not survive its cell. */
  describeLost(call: LostRequest): LostCall {
    const { namespace, script, startedAt, end, event } = call;
    const past = this.#histories.get(toKey(namespace, script))?.endSince(startedAt);
    const logs = this.#logs.read(namespace, script).filter(({ at }) => Date.parse(at) >= startedAt);
    return { startedAt, endedAt: past?.at ?? Date.now(), end, event, cpuMs: past?.cpuMs ?? 0, logs };
  }

  listCells(): CellStatus[] {
    const cells = Array.from(this.#cells.values(), (supervised) => supervised.status());
    return this.#histories.describe(cells, Date.now());
  }

  /** The last 256 KB that the script logged, oldest first. */
  readLogs(namespace: string, script: string): LogEntry[] {
    return this.#logs.read(namespace, script);
  }

  /** Ends every cell and waits until their processes are gone. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#idleTimer);
    this.#room.close();
    await Promise.allSettled(this.#starting.values());
    const cells = [...this.#all];
    for (const cell of cells) cell.kill('stopped');
    await Promise.all(cells.map((cell) => cell.ended));
  }

  async #findOrStart(script: Script): Promise<SupervisedCell | undefined> {
    const key = toKey(script.namespace, script.name);
    const until = Date.now() + this.#options.roomWaitMs;
    for (;;) {
      const running = this.#cells.get(key);
      if (!running || running.cell.isEnding) return this.#starting.get(key) ?? this.#startSupervised(key, script);
      // Past its time it stays: another cell will make place.
      if (!running.isDraining || Date.now() > until) return running;
      await Promise.race([running.cell.ended, sleep(DRAIN_LOOK_MS)]);
    }
  }

  #startSupervised(key: string, script: Script): Promise<SupervisedCell | undefined> {
    const pauseMs = this.#histories.get(key)?.backoff.pauseMs(Date.now()) ?? 0;
    if (pauseMs > 0) throw new CrashLoopError(this.#histories.get(key)?.backoff.crashes ?? 0, pauseMs);
    const starting = this.#startInRoom(key, script).finally(() => this.#starting.delete(key));
    this.#starting.set(key, starting);
    return starting;
  }

  /** Undefined when the script was deleted meanwhile. */
  async #startInRoom(key: string, { namespace, name }: Script): Promise<SupervisedCell | undefined> {
    this.#queued.add(key);
    const release = await this.#room.reserve().finally(() => this.#queued.delete(key));
    try {
      const script = this.#source.getScript(namespace, name);
      if (!script) return undefined;
      const history = this.#histories.open(key, script);
      const beganAt = Date.now();
      history.noteStart(beganAt);
      const cell = await this.#start(script, this.#source.listModules(namespace, name)).catch((error: unknown) => {
        history.noteEnd({ end: 'crashed', cpuMs: 0, at: Date.now() }, beganAt);
        throw error;
      });
      const cpuMs = script.settings.details?.limits?.cpu_ms ?? this.#options.cpuMs;
      const supervised = new SupervisedCell(cell, { ...this.#options, cpuMs });
      this.#cells.set(key, supervised);
      void cell.ended.then((end) => {
        history.noteEnd({ end, cpuMs: cell.meter.take(), at: cell.endedAt ?? Date.now() }, cell.startedAt);
        if (this.#cells.get(key) === supervised) this.#cells.delete(key);
        this.#room.update();
      });
      return supervised;
    } finally {
      release();
    }
  }

  async #start(script: Script, modules: readonly ScriptModule[]): Promise<Cell> {
    const { memoryMb, startupTimeoutMs, startupCpuMs, gateway } = this.#options;
    const folder = join(this.#options.folder, String(this.#count++));
    const cell = await Cell.start({
      script,
      modules,
      folder,
      gateway,
      memoryMb,
      startupTimeoutMs,
      startupCpuMs,
      onLog: (entry) => {
        this.#logs.add(script.namespace, script.name, entry);
        this.#options.onLog?.({ namespace: script.namespace, script: script.name, ...entry });
      },
    });
    this.#all.add(cell);
    void cell.ended.then(() => this.#all.delete(cell));
    return cell;
  }

  #stopIdle(): void {
    const now = Date.now();
    const idle = Array.from(this.#cells.values()).filter((supervised) => supervised.isIdle(now, this.#options.idleMs));
    if (idle.length === 0) return;
    // A stream or a stub that outlives its call is a connection, too.
    const connections = countConnections(idle.map(({ cell }) => cell.debugSocket));
    for (const { cell } of idle) if (!connections?.get(cell.debugSocket)) cell.kill('stopped');
  }
}

/** The script's cells ended by themselves too often. */
class CrashLoopError extends Error {
  override readonly name = 'CrashLoopError';
  constructor(crashes: number, pauseMs: number) {
    super(`Worker crashed ${crashes} times in a row; try again in ${pauseMs} ms.`);
  }
}

function toKey(namespace: string, script: string): string {
  return `${namespace}/${script}`;
}
