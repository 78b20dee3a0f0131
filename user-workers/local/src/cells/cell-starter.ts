import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { Cell, CellStartError, needsExperimental } from './cell.ts';
import type { CellSandbox } from './sandbox/cell-sandbox.ts';
import { writeOwnFiles } from './config/own-files.ts';
import { DurableStorage } from './durable-objects/durable-storage.ts';
import { WorkerLogs } from './logs/worker-logs.ts';
import type { LogEntry } from './logs/parse-log-line.ts';
import type { Gateway } from '../gateway/cell-gateway.ts';
import { KeyedQueue } from '../rest/keyed-queue.ts';
import type { DurableObjectClass, Script, ScriptFiles } from '../store/types.ts';

export interface CellStarterOptions {
  /** Keeps the data of Durable Objects. */
  storageFolder: string;
  /** Folder for cells; only this user may write in it. */
  folder: string;
  sandbox: () => Promise<CellSandbox>;
  memoryMb: number;
  startupTimeoutMs: number;
  startupCpuMs: number;
  leaseMs: number;
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

interface StartOptions {
  /** Where the data of its Durable Objects is; without it they keep none. */
  storage?: DurableStorage;
  isSuspect?: boolean;
}

/** Starts the processes of cells, knows all that live, and keeps what they log. */
export class CellStarter {
  readonly logs = new WorkerLogs();
  readonly #options: CellStarterOptions;
  readonly #living = new Set<Cell>();
  readonly storage: DurableStorage;
  readonly #queue = new KeyedQueue();
  /** A processor each. Suspects have a turn of their own: who stands behind all others must not hold up their starts. */
  readonly #turns = { usual: pLimit(availableParallelism()), suspect: pLimit(1) };
  #closed = false;
  #ownFilesFolder: Promise<string> | undefined;
  #count = 0;
  /** Dates and flags that a process without experimental features has taken. */
  readonly #allowedFlags = new Set<string>();

  constructor(options: CellStarterOptions) {
    this.#options = options;
    this.storage = new DurableStorage(options.storageFolder, options.folder);
  }

  /**
   * Starts a cell of the script, when no other one has its Durable Objects any more.
   * @throws CellStartError when the code does not start
   */
  start(script: Script, files: ScriptFiles, isSuspect: boolean): Promise<Cell> {
    if (!hasDurableObjects(script)) return this.#start(script, files, { isSuspect });
    return this.#queue.run(script.tag, async () => {
      await Promise.all(this.#holdersOf(script.tag).map(({ ended }) => ended));
      return this.#start(script, files, { storage: this.storage, isSuspect });
    });
  }

  /**
   * Starts code that is not the script's yet. It has no data of Durable Objects.
   * @throws CellStartError
   */
  startTrial(script: Script, files: ScriptFiles): Promise<Cell> {
    return this.#start(script, files, {});
  }

  /**
   * Drops data of Durable Objects that no class has any more.
   * @param findClasses of the script with a tag, if there is one
   */
  sweep(findClasses: (tag: string) => readonly DurableObjectClass[] | undefined): void {
    for (const tag of this.storage.listTags()) {
      // What a cell still has goes when it has ended.
      if (this.#holdersOf(tag).length === 0 && !this.#queue.isBusy(tag)) this.storage.prune(tag, findClasses(tag));
    }
  }

  #holdersOf(tag: string): Cell[] {
    return [...this.#living].filter(({ isDurable, script }) => isDurable && script.tag === tag);
  }

  async #start(script: Script, files: ScriptFiles, how: StartOptions): Promise<Cell> {
    if (needsExperimental(script)) await this.#checkFlags(script);
    return this.#spawn(script, files, how);
  }

  /** What lets a process serve experimental bindings lets its Workers have experimental flags, too, which uploads may not. */
  async #checkFlags(script: Script): Promise<void> {
    const { compatibilityDate, compatibilityFlags } = script.settings;
    const key = JSON.stringify([compatibilityDate, compatibilityFlags]);
    if (this.#allowedFlags.has(key)) return;
    const mainModule = 'empty.js';
    const empty = { name: mainModule, type: 'esm', content: new TextEncoder().encode('export default {}') } as const;
    const settings = { mainModule, compatibilityDate, compatibilityFlags, bindings: [], tags: [] };
    const cell = await this.#spawn({ ...script, settings }, { modules: [empty], assets: [] }, {});
    cell.kill('stopped');
    await cell.ended;
    this.#allowedFlags.add(key);
  }

  #spawn(script: Script, files: ScriptFiles, how: StartOptions): Promise<Cell> {
    const turns = how.isSuspect ? this.#turns.suspect : this.#turns.usual;
    return turns(() => this.#spawnNow(script, files, how));
  }

  async #spawnNow(script: Script, files: ScriptFiles, { storage, isSuspect = false }: StartOptions): Promise<Cell> {
    if (this.#closed) throw new CellStartError('The dispatch namespace stopped.');
    const { folder, memoryMb, startupTimeoutMs, startupCpuMs, leaseMs, gateway } = this.#options;
    const sandbox = await this.#options.sandbox();
    const ownFilesFolder = await this.#writeOwnFiles();
    const user = sandbox.takeUser();
    const cell = await Cell.start({
      sandbox,
      user,
      storageFolder: storage?.prepare(script, user.isolation),
      script,
      ...files,
      folder: join(folder, String(this.#count++)),
      ownFilesFolder,
      gateway,
      memoryMb,
      isSuspect,
      startupTimeoutMs,
      startupCpuMs,
      leaseMs,
      onLog: (entry) => {
        this.logs.add(script.namespace, script.name, entry);
        this.#options.onLog?.({ namespace: script.namespace, script: script.name, ...entry });
      },
    });
    this.#living.add(cell);
    void cell.ended.then(() => this.#living.delete(cell));
    return cell;
  }

  #writeOwnFiles(): Promise<string> {
    return (this.#ownFilesFolder ??= writeOwnFiles(this.#options.folder).catch((error: unknown) => {
      this.#ownFilesFolder = undefined;
      throw error;
    }));
  }

  /** Starts that wait for their turn fail. */
  refuseStarts(): void {
    this.#closed = true;
  }

  /** Ends every cell and waits until their processes are gone. */
  async close(): Promise<void> {
    const cells = [...this.#living];
    for (const cell of cells) cell.kill('stopped');
    await Promise.all(cells.map((cell) => cell.ended));
  }
}

/** Only one cell at a time may have the script's data. */
export function hasDurableObjects({ settings }: Script): boolean {
  return (settings.durableObjectClasses ?? []).length > 0;
}
