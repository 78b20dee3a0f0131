import { Response } from 'miniflare';
import type { TestDispatcher } from './start-dispatcher.ts';

/** Hears of each transition of a journal, and kills the runtime at the n-th. */
export class KillSwitch {
  platform: TestDispatcher | undefined;
  #transitions: string[] = [];
  #killAt = Infinity;
  #killAtName: string | undefined;
  #killed: Promise<void> | undefined;

  /** @param n from 1; `Infinity` only listens */
  arm(n: number): void {
    this.#transitions = [];
    this.#killAt = n;
    this.#killAtName = undefined;
    this.#killed = undefined;
  }

  /** The same at the first transition of this name. */
  armAt(name: string): void {
    this.arm(Infinity);
    this.#killAtName = name;
  }

  disarm(): void {
    this.#killAt = Infinity;
    this.#killAtName = undefined;
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
    const transition = await request.text();
    if (this.#killed === undefined) this.#transitions.push(transition);
    if (this.#transitions.length === this.#killAt || transition === this.#killAtName) {
      this.#killed ??= this.platform?.killRuntime();
      await this.#killed;
    }
    return new Response();
  }
}
