import type { LogEntry } from './parse-log-line.ts';

interface ScriptLog {
  entries: LogEntry[];
  size: number;
}

/** The last logs of each script, in memory. The scripts that logged last keep theirs. */
export class WorkerLogs {
  readonly #logs = new Map<string, ScriptLog>();
  #size = 0;

  add(namespace: string, script: string, entry: LogEntry): void {
    const key = JSON.stringify([namespace, script]);
    const log = this.#logs.get(key) ?? { entries: [], size: 0 };
    this.#logs.delete(key);
    this.#logs.set(key, log);
    log.entries.push(entry);
    this.#grow(log, sizeOf(entry));
    let gone = 0;
    while (log.size > MAX_SCRIPT_BYTES) {
      const oldest = log.entries[gone++];
      if (!oldest) break;
      this.#grow(log, -sizeOf(oldest));
    }
    log.entries.splice(0, gone);
    for (const [oldestKey, oldest] of this.#logs) {
      if (this.#size <= MAX_BYTES) break;
      this.#logs.delete(oldestKey);
      this.#size -= oldest.size;
    }
  }

  /** Oldest first. */
  read(namespace: string, script: string): LogEntry[] {
    return [...(this.#logs.get(JSON.stringify([namespace, script]))?.entries ?? [])];
  }

  #grow(log: ScriptLog, bytes: number): void {
    log.size += bytes;
    this.#size += bytes;
  }
}

const MAX_SCRIPT_BYTES = 256 * 1024;
const MAX_BYTES = 64 * 1024 * 1024;
const ENTRY_BYTES = 100;

function sizeOf({ message }: LogEntry): number {
  return Buffer.byteLength(message) + ENTRY_BYTES;
}
