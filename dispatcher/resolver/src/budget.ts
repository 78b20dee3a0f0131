/** How much work may be done, counted and not timed, so that the same question always ends the same way. */
export class Budget {
  #left: number;

  /** @param steps terms of incompatibilities to be looked at; a million of them take some 50 ms */
  constructor(steps: number) {
    this.#left = steps;
  }

  spend(steps: number): void {
    this.#left -= steps;
  }

  get isSpent(): boolean {
    return this.#left < 0;
  }
}
