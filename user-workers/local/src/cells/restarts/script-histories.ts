import type { CellStatus } from '../supervised-cell.ts';
import { ScriptHistory } from './script-history.ts';

/** The histories of the scripts that were used last. */
export class ScriptHistories {
  readonly #entries = new Map<string, { namespace: string; name: string; history: ScriptHistory }>();

  get(key: string): ScriptHistory | undefined {
    return this.#entries.get(key)?.history;
  }

  /** Finds the script's history or begins one. */
  open(key: string, { namespace, name }: { namespace: string; name: string }): ScriptHistory {
    const history = this.get(key) ?? new ScriptHistory();
    this.#entries.delete(key);
    this.#entries.set(key, { namespace, name, history });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= KEPT) break;
      this.#entries.delete(oldest);
    }
    return history;
  }

  /** The running cells with their past, and the scripts that wait after crashes. */
  describe(cells: readonly Omit<CellStatus, 'restarts'>[], now: number): CellStatus[] {
    const running = cells.map((cell) => {
      const history = Array.from(this.#entries.values()).find(
        ({ namespace, name }) => namespace === cell.namespace && name === cell.script,
      )?.history;
      return { ...cell, ...describePast(history) };
    });
    const shown = new Set(running.map(({ namespace, script }) => JSON.stringify([namespace, script])));
    const waiting: CellStatus[] = [];
    for (const { namespace, name: script, history } of this.#entries.values()) {
      const pauseMs = history.backoff.pauseMs(now);
      if (pauseMs === 0 || shown.has(JSON.stringify([namespace, script]))) continue;
      const startedAt = new Date(history.startedAt).toISOString();
      const retryAt = new Date(now + pauseMs).toISOString();
      const usage = { pid: 0, cpuMs: 0, memoryBytes: 0, openCalls: 0 };
      const past = describePast(history);
      waiting.push({ namespace, script, state: 'backing off', ...usage, startedAt, retryAt, ...past });
    }
    return [...running, ...waiting];
  }
}

const KEPT = 2_000;

function describePast(history: ScriptHistory | undefined): Pick<CellStatus, 'restarts' | 'lastEnd'> {
  const { restarts = 0, lastEnd } = history ?? {};
  return {
    restarts,
    ...(lastEnd && { lastEnd: { reason: lastEnd.end, at: new Date(lastEnd.at).toISOString() } }),
  };
}
