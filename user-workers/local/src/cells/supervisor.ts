import { join } from 'node:path';
import { Cell, CellStartError } from './cell.ts';
import { SupervisedCell } from './supervised-cell.ts';
import type { CellStatus } from './supervised-cell.ts';
import type {
  AcquireReply,
  AcquireRequest,
  CellEnd,
  ProgressRequest,
  VerdictReply,
  WatchRequest,
} from '../control/protocol.ts';
import type { Script, ScriptModule } from '../store/types.ts';

export interface SupervisorOptions {
  /** Folder for cells; only this user may enter it. */
  folder: string;
  /** Source of the Worker that every `fetch` of a user Worker goes to. */
  outboundSource: string;
  cpuMs: number;
  memoryMb: number;
  idleMs: number;
  leaseMs: number;
  startupTimeoutMs: number;
  startupCpuMs: number;
  unresponsiveMs: number;
}

/** Where the supervisor finds code. */
export interface ScriptSource {
  getScript(namespace: string, name: string): Script | undefined;
  listModules(namespace: string, script: string): ScriptModule[];
}

interface PastEnd {
  at: number;
  end: CellEnd;
}

// A process that died on its own is reported by the kernel a little after its callers notice.
const EXIT_NOTICE_MS = 500;
const PAST_ENDS_KEPT = 20;

/** Runs one cell for each script that is in use. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #source: ScriptSource;
  readonly #cells = new Map<string, SupervisedCell>();
  readonly #starting = new Map<string, Promise<SupervisedCell>>();
  readonly #pastEnds = new Map<string, PastEnd[]>();
  readonly #all = new Set<Cell>();
  readonly #idleTimer: NodeJS.Timeout;
  #count = 0;
  #closed = false;

  constructor(source: ScriptSource, options: SupervisorOptions) {
    this.#source = source;
    this.#options = options;
    this.#idleTimer = setInterval(() => this.#stopIdle(), Math.min(1_000, options.idleMs));
    this.#idleTimer.unref();
  }

  /** Finds the script's cell or starts it. Two callers at once start one cell. */
  async acquire(request: AcquireRequest): Promise<AcquireReply> {
    const script = this.#source.getScript(request.namespace, request.script);
    if (!script || this.#closed) return { state: 'absent' };
    try {
      const supervised = await this.#findOrStart(script);
      supervised.lease(request);
      return { state: 'running', socket: supervised.cell.debugSocket, leaseMs: this.#options.leaseMs };
    } catch (error) {
      if (error instanceof CellStartError) return { state: 'failed', message: error.message };
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
    await this.#starting.get(key)?.catch(() => {});
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
    const found = this.#findPastEnd(key, startedAt);
    if (found) return { end: found };
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

  listCells(): CellStatus[] {
    return Array.from(this.#cells.values(), (supervised) => supervised.status());
  }

  /** Ends every cell and waits until their processes are gone. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#idleTimer);
    await Promise.allSettled(this.#starting.values());
    const cells = [...this.#all];
    for (const cell of cells) cell.kill('stopped');
    await Promise.all(cells.map((cell) => cell.ended));
  }

  async #findOrStart(script: Script): Promise<SupervisedCell> {
    const key = toKey(script.namespace, script.name);
    const running = this.#cells.get(key);
    if (running && !running.cell.isEnding) return running;
    const started = this.#starting.get(key) ?? this.#startSupervised(key, script);
    return started;
  }

  #startSupervised(key: string, script: Script): Promise<SupervisedCell> {
    const modules = this.#source.listModules(script.namespace, script.name);
    const starting = this.#start(script, modules)
      .then((cell) => {
        const { cpuMs, memoryMb, unresponsiveMs, leaseMs } = this.#options;
        const supervised = new SupervisedCell(cell, { cpuMs, memoryMb, unresponsiveMs, leaseMs });
        this.#cells.set(key, supervised);
        void cell.ended.then((end) => this.#noteEnd(key, supervised, end));
        return supervised;
      })
      .finally(() => this.#starting.delete(key));
    this.#starting.set(key, starting);
    return starting;
  }

  async #start(script: Script, modules: readonly ScriptModule[]): Promise<Cell> {
    const { outboundSource, memoryMb, startupTimeoutMs, startupCpuMs } = this.#options;
    const folder = join(this.#options.folder, String(this.#count++));
    const cell = await Cell.start({
      script,
      modules,
      folder,
      outboundSource,
      memoryMb,
      startupTimeoutMs,
      startupCpuMs,
    });
    this.#all.add(cell);
    void cell.ended.then(() => this.#all.delete(cell));
    return cell;
  }

  #noteEnd(key: string, supervised: SupervisedCell, end: CellEnd): void {
    if (this.#cells.get(key) === supervised) this.#cells.delete(key);
    const ends = [...(this.#pastEnds.get(key) ?? []), { at: supervised.cell.endedAt ?? Date.now(), end }];
    this.#pastEnds.set(key, ends.slice(-PAST_ENDS_KEPT));
  }

  #findPastEnd(key: string, startedAt: number): CellEnd | undefined {
    return this.#pastEnds.get(key)?.find(({ at }) => at >= startedAt)?.end;
  }

  #stopIdle(): void {
    const now = Date.now();
    for (const supervised of this.#cells.values()) {
      if (supervised.isIdle(now, this.#options.idleMs)) supervised.cell.kill('stopped');
    }
  }
}

function toKey(namespace: string, script: string): string {
  return `${namespace}/${script}`;
}
