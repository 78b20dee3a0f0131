import { join } from 'node:path';
import { Cell, needsExperimental } from './cell.ts';
import { CellSandbox } from './cell-sandbox.ts';
import { WorkerLogs } from './worker-logs.ts';
import type { LogEntry } from './parse-log-line.ts';
import type { Gateway } from '../gateway/cell-gateway.ts';
import type { Script, ScriptFiles } from '../store/types.ts';

export interface CellStarterOptions {
  /** Folder for cells; only this user may write in it. */
  folder: string;
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

/** Starts the processes of cells, knows all that live, and keeps what they log. */
export class CellStarter {
  readonly logs = new WorkerLogs();
  readonly #options: CellStarterOptions;
  readonly #living = new Set<Cell>();
  #sandbox: Promise<CellSandbox> | undefined;
  #count = 0;
  /** Dates and flags that a process without experimental features has taken. */
  readonly #allowedFlags = new Set<string>();

  constructor(options: CellStarterOptions) {
    this.#options = options;
  }

  /** @throws CellStartError when the code does not start */
  async start(script: Script, files: ScriptFiles): Promise<Cell> {
    if (needsExperimental(script)) await this.#checkFlags(script);
    return this.#start(script, files);
  }

  /** What lets a process serve experimental bindings lets its Workers have experimental flags, too, which uploads may not. */
  async #checkFlags(script: Script): Promise<void> {
    const { compatibilityDate, compatibilityFlags } = script.settings;
    const key = JSON.stringify([compatibilityDate, compatibilityFlags]);
    if (this.#allowedFlags.has(key)) return;
    const mainModule = 'empty.js';
    const empty = { name: mainModule, type: 'esm', content: new TextEncoder().encode('export default {}') } as const;
    const settings = { mainModule, compatibilityDate, compatibilityFlags, bindings: [], tags: [] };
    const cell = await this.#start({ ...script, settings }, { modules: [empty], assets: [] });
    cell.kill('stopped');
    await cell.ended;
    this.#allowedFlags.add(key);
  }

  async #start(script: Script, files: ScriptFiles): Promise<Cell> {
    const { folder, memoryMb, startupTimeoutMs, startupCpuMs, leaseMs, gateway } = this.#options;
    const sandbox = await (this.#sandbox ??= CellSandbox.detect(folder));
    const cell = await Cell.start({
      sandbox,
      user: sandbox.takeUser(),
      script,
      ...files,
      folder: join(folder, String(this.#count++)),
      gateway,
      memoryMb,
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

  /** Ends every cell and waits until their processes are gone. */
  async close(): Promise<void> {
    const cells = [...this.#living];
    for (const cell of cells) cell.kill('stopped');
    await Promise.all(cells.map((cell) => cell.ended));
  }
}
