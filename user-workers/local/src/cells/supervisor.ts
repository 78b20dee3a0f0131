import { setTimeout as sleep } from 'node:timers/promises';
import { AlarmClock } from './durable-objects/alarm-clock.ts';
import { CellStartError } from './cell.ts';
import type { Cell } from './cell.ts';
import { CellRoom, NoRoomError } from './cell-room.ts';
import { CellStarter, hasDurableObjects } from './cell-starter.ts';
import type { CellStarterOptions } from './cell-starter.ts';
import { endUnused } from './end-unused.ts';
import { isExiting } from './is-exiting.ts';
import { LeavingCells } from './leaving-cells.ts';
import type { LogEntry } from './logs/parse-log-line.ts';
import { ScriptHistories } from './restarts/script-histories.ts';
import { SupervisedCell } from './supervised-cell.ts';
import type { CellStatus } from './supervised-cell.ts';
import { Trials } from './trials.ts';
import type { Trial } from './trials.ts';
import type {
  AcquireReply,
  AcquireRequest,
  CellEnd,
  LostRequest,
  ProgressRequest,
  VerdictReply,
  VerdictRequest,
  WatchRequest,
} from '../control/protocol.ts';
import type { LostCall } from '../tails/tail-events.ts';
import type { Script, ScriptFiles } from '../store/types.ts';

export interface SupervisorOptions extends CellStarterOptions {
  cpuMs: number;
  idleMs: number;
  unresponsiveMs: number;
  maxCells: number;
  maxTotalMemoryMb: number;
  /** How long a script waits for a place when all are taken. */
  roomWaitMs: number;
  /** How long calls may go on that were made before their script changed. */
  drainMs: number;
}

type Acquired =
  | Omit<Extract<AcquireReply, { state: 'running' }>, 'sealKey' | 'isTrusted'>
  | Exclude<AcquireReply, { state: 'running' }>;

/** Where the supervisor finds code. */
export interface ScriptSource {
  getScript(namespace: string, name: string): Script | undefined;
  readFiles(namespace: string, script: string): ScriptFiles;
  findScriptByTag(tag: string): Script | undefined;
}

// A process that died on its own is reported by the kernel a little after its callers notice.
const EXIT_NOTICE_MS = 500;
const DRAIN_LOOK_MS = 25;
const STORAGE_DRAIN_MS = 3_000;
// Work of `waitUntil` has no connection.
const LINGER_MS = 500;

/** Runs one cell for each script that is in use. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #source: ScriptSource;
  readonly #cells = new Map<string, SupervisedCell>();
  readonly #starting = new Map<string, Promise<SupervisedCell | undefined>>();
  /** Scripts that wait for a place; what they will run is not read yet. */
  readonly #queued = new Set<string>();
  readonly #histories = new ScriptHistories();
  readonly #leaving: LeavingCells;
  readonly #room: CellRoom;
  readonly #starter: CellStarter;
  readonly #trials: Trials;
  readonly #clock: AlarmClock;
  readonly #idleTimer: NodeJS.Timeout;
  #closed = false;

  constructor(source: ScriptSource, options: SupervisorOptions) {
    this.#source = source;
    this.#options = options;
    this.#leaving = new LeavingCells(options.maxCells);
    this.#room = new CellRoom(this.#cells, this.#leaving, { ...options, waitMs: options.roomWaitMs });
    this.#starter = new CellStarter(options);
    this.#trials = new Trials(this.#starter, this.#room);
    this.#sweep();
    this.#clock = new AlarmClock(
      (tag) => this.#starter.storage.nextAlarm(tag),
      (tag) => this.#wake(tag),
    );
    for (const tag of this.#starter.storage.listTags()) this.#clock.arm(tag);
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
      return { state: 'running', socket: supervised.cell.address, leaseMs };
    } catch (error) {
      if (error instanceof CrashLoopError) return { state: 'refused', message: error.message };
      if (error instanceof CellStartError || error instanceof NoRoomError)
        return { state: 'failed', message: error.message };
      throw error;
    }
  }

  /**
   * Starts the code, to see that it does. Give the trial to `replace`, or end it.
   * @throws CellStartError
   */
  try(script: Script, files: ScriptFiles): Promise<Trial> {
    return this.#trials.start(script, files, this.#cells.has(toKey(script.namespace, script.name)));
  }

  /**
   * The script changed or went. When this returns, no call reaches what was before; calls in flight may finish on it.
   * @param trial of the code that the script has now; becomes the script's cell when that is in use
   * @param drainMs how long those in flight may go on
   */
  async replace(namespace: string, name: string, trial?: Trial, drainMs = this.#options.drainMs): Promise<void> {
    const key = toKey(namespace, name);
    this.#histories.get(key)?.beginAnew();
    const isFree = !this.#starting.has(key) && !this.#closed && !(trial && hasDurableObjects(trial.cell.script));
    const old = this.#cells.get(key);
    if (old) this.#retire(key, old, drainMs);
    if (old && trial && isFree) {
      this.#histories.open(key, trial.cell.script).noteStart(trial.cell.startedAt);
      this.#supervise(key, trial.cell);
      trial.release();
      return;
    }
    await trial?.end();
    if (this.#queued.has(key)) return;
    const started = await this.#starting.get(key)?.catch(() => undefined);
    if (started && this.#cells.get(key) === started) this.#retire(key, started, drainMs);
    this.#sweep();
  }

  /** Returns what to call when the call is over; `undefined` when its cell does not run. */
  watch(call: WatchRequest, onEnd: (end: CellEnd) => void): (() => void) | undefined {
    return this.#find(call)?.watch(call, onEnd);
  }

  progress(progress: ProgressRequest): void {
    this.#find(progress)?.progress(progress);
  }

  /** Why a call that began at `startedAt` was lost. No `end`: it never reached the cell. */
  async verdict(request: VerdictRequest): Promise<VerdictReply> {
    const past = this.#histories.get(toKey(request.namespace, request.script))?.endOf(request.socket);
    if (past) return past.isQuiet || past.at < request.startedAt ? {} : { end: past.end };
    const running = this.#find(request);
    if (!running || (!running.cell.isEnding && isExiting(running.cell.pid) === false)) return {};
    let timer: NodeJS.Timeout | undefined;
    const notice = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), EXIT_NOTICE_MS);
    });
    const end = await Promise.race([running.cell.ended, notice]);
    clearTimeout(timer);
    return end === undefined || running.cell.endedQuietly ? {} : { end };
  }

  /** What is known of a call that began at `startedAt` and did not survive its cell. */
  describeLost(call: LostRequest): LostCall {
    const { namespace, script, socket, startedAt, end, event } = call;
    const past = this.#histories.get(toKey(namespace, script))?.endOf(socket);
    const logs = this.#starter.logs.read(namespace, script).filter(({ at }) => Date.parse(at) >= startedAt);
    return { startedAt, endedAt: past?.at ?? Date.now(), end, event, cpuMs: past?.cpuMs ?? 0, logs };
  }

  listCells(): CellStatus[] {
    const cells = [...this.#cells.values(), ...this.#leaving];
    return this.#histories.describe(
      cells.map((supervised) => supervised.status()),
      Date.now(),
    );
  }

  /** The last 256 KB that the script logged, oldest first. */
  readLogs(namespace: string, script: string): LogEntry[] {
    return this.#starter.logs.read(namespace, script);
  }

  /** Ends every cell and waits until their processes are gone. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#idleTimer);
    this.#room.close();
    this.#clock.close();
    this.#starter.refuseStarts();
    await Promise.allSettled([...this.#starting.values(), this.#trials.close()]);
    await this.#starter.close();
  }

  #find({ namespace, script, socket }: ProgressRequest | VerdictRequest): SupervisedCell | undefined {
    const current = this.#cells.get(toKey(namespace, script));
    return current?.cell.address === socket ? current : this.#leaving.find(socket);
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
    await this.#pace(key);
    if (this.#closed) return undefined;
    const release = await this.#room.reserve().finally(() => this.#queued.delete(key));
    try {
      const script = this.#source.getScript(namespace, name);
      if (!script) return undefined;
      const history = this.#histories.open(key, script);
      const beganAt = Date.now();
      history.noteStart(beganAt);
      const cell = await this.#starter
        .start(script, this.#source.readFiles(namespace, name), history.isSuspect)
        .catch((error: unknown) => {
          history.noteEnd({ end: 'crashed', cpuMs: 0, at: Date.now(), address: '', isQuiet: false }, beganAt);
          throw error;
        });
      return this.#supervise(key, cell);
    } finally {
      release();
    }
  }

  /** A script that goes over its limits at each call waits for its next cell, until there is new code. */
  async #pace(key: string): Promise<void> {
    const history = this.#histories.get(key);
    const until = Date.now() + (history?.startDelayMs ?? 0);
    while (!this.#closed && Date.now() < until && (history?.startDelayMs ?? 0) > 0) await sleep(DRAIN_LOOK_MS);
  }

  #supervise(key: string, cell: Cell): SupervisedCell {
    const cpuMs = cell.script.settings.details?.limits?.cpu_ms ?? this.#options.cpuMs;
    const supervised = new SupervisedCell(cell, { ...this.#options, cpuMs });
    this.#cells.set(key, supervised);
    this.#clock.disarm(cell.script.tag);
    void cell.ended.then((end) => {
      const { address, endedAt: at = Date.now(), endedQuietly: isQuiet } = cell;
      const past = { end, cpuMs: cell.meter.take(), at, address, isQuiet };
      this.#histories.get(key)?.noteEnd(past, cell.readyAt);
      if (this.#cells.get(key) === supervised) this.#cells.delete(key);
      this.#room.update();
      if (cell.isDurable && !this.#closed) {
        this.#sweep();
        this.#clock.arm(cell.script.tag);
      }
    });
    return supervised;
  }

  #retire(key: string, supervised: SupervisedCell, drainMs: number): void {
    this.#cells.delete(key);
    // The next cell waits for the data.
    if (supervised.cell.isDurable) this.#leaving.add(supervised, Math.min(drainMs, STORAGE_DRAIN_MS), 0);
    else this.#leaving.add(supervised, drainMs, LINGER_MS);
  }

  /** An alarm of one of its Durable Objects is due. */
  async #wake(tag: string): Promise<void> {
    const script = this.#source.findScriptByTag(tag);
    if (script && !this.#closed) await this.#findOrStart(script);
  }

  #sweep(): void {
    this.#starter.sweep((tag) => {
      const script = this.#source.findScriptByTag(tag);
      return script && (script.settings.durableObjectClasses ?? []);
    });
  }

  #stopIdle(): void {
    const now = Date.now();
    endUnused([...this.#cells.values()].filter((supervised) => supervised.isIdle(now, this.#options.idleMs)));
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
