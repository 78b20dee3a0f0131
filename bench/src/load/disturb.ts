import { listCells } from '@digital-commerce/namespace-client';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning } from '../../../tests/support/processes.ts';
import type { Disturbance, DisturbanceKind, PlannedDisturbance } from './disturbances.ts';
import type { LoadPlatform } from './load-platform.ts';
import { LEDGER } from './load-requests.ts';
import { readProcesses } from './process-table.ts';

/** How long processes of a killed platform may go on. */
const ORPHANS_MS = 15_000;

/** Makes planned disturbances on a platform, one after another, and notes when. */
export class Disturber {
  readonly made: Disturbance[] = [];
  /** What should not be, in words. */
  readonly faults: string[] = [];
  readonly #platform: LoadPlatform;
  #isDown = false;
  #count = 0;

  constructor(platform: LoadPlatform) {
    this.#platform = platform;
  }

  get isDown(): boolean {
    return this.#isDown;
  }

  /** @param planned in order, with times from now on */
  async run(planned: readonly PlannedDisturbance[]): Promise<void> {
    const startedAt = performance.now();
    for (const { atMs, what } of planned) {
      await sleep(Math.max(0, atMs - (performance.now() - startedAt)));
      const { target, at } = await this.#make(what);
      this.made.push({ what, target, at, readyAt: Date.now() });
    }
  }

  async #make(what: DisturbanceKind): Promise<{ target: string; at: number }> {
    if (what === 'platform') return this.#restart();
    const cells = await this.#listTargets(what);
    // Each time another one.
    const cell = cells[this.#count++ % Math.max(1, cells.length)];
    if (cell === undefined) {
      this.faults.push(`There was no process of the kind "${what}" to be killed.`);
      return { target: 'none', at: Date.now() };
    }
    const at = Date.now();
    process.kill(cell.pid, 'SIGKILL');
    return { target: cell.script, at };
  }

  async #listTargets(what: 'cell' | 'database') {
    const cells = what === 'cell' ? await this.#platform.listCells() : await this.#listDatabases();
    return cells.filter(
      ({ state, script }) => state === 'running' && (what === 'database' || script.startsWith(LEDGER)),
    );
  }

  /** The namespace of the databases has an API, and a token, of its own. */
  async #listDatabases() {
    const read = (file: string): Promise<string> => readFile(join(this.#platform.stateDir, 'databases', file), 'utf8');
    const { apiUrl } = JSON.parse(await read('host.json')) as { apiUrl: string };
    return listCells({ apiUrl, token: (await read('api-token')).trim() });
  }

  async #restart(): Promise<{ target: string; at: number }> {
    const before = readProcesses(this.#platform.pid).map(({ pid }) => pid);
    this.#isDown = true;
    const at = Date.now();
    await this.#platform.end('SIGKILL');
    await this.#platform.startAgain();
    this.#isDown = false;
    for (const until = Date.now() + ORPHANS_MS; before.some(isRunning) && Date.now() < until;) await sleep(200);
    const orphans = before.filter(isRunning).length;
    if (orphans > 0) this.faults.push(`${orphans} processes of the killed platform still run ${ORPHANS_MS} ms later.`);
    return { target: 'all of it', at };
  }
}
