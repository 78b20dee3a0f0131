import { Response } from 'miniflare';
import type { TestDispatcher } from './start-dispatcher.ts';

/** Hears of each transition of a journal, and kills the runtime at the n-th. */
export class KillSwitch {
  platform: TestDispatcher | undefined;
  #transitions: string[] = [];
  #killAt = Infinity;
  #killed: Promise<void> | undefined;

  /** @param n from 1; `Infinity` only listens */
  arm(n: number): void {
    this.#transitions = [];
    this.#killAt = n;
    this.#killed = undefined;
  }

  disarm(): void {
    this.#killAt = Infinity;
  }

  /** Since it was armed. */
  heard(): string[] {
    return [...this.#transitions];
  }

  /** When the runtime runs again. */
  async whenKilled(): Promise<void> {
    if (this.#killed === undefined) throw new Error(`There were ${this.#transitions.length} transitions, and no kill.`);
    await this.#killed;
  }

  async hear(request: { text(): Promise<string> }): Promise<Response> {
    const isDead = this.#killed !== undefined && this.#transitions.length >= this.#killAt;
    const transition = await request.text();
    if (!isDead) this.#transitions.push(transition);
    if (this.#transitions.length === this.#killAt) {
      this.#killed ??= this.platform?.killRuntime();
      await this.#killed;
    }
    return new Response();
  }
}
