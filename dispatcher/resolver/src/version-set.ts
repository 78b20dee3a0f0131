/** An immutable set of small whole numbers. */
export class VersionSet {
  readonly #words: readonly number[];

  private constructor(words: readonly number[]) {
    this.#words = words;
  }

  static of(members: Iterable<number>): VersionSet {
    const words: number[] = [];
    for (const member of members) {
      const word = member >>> 5;
      while (words.length <= word) words.push(0);
      words[word] = (words[word] ?? 0) | (1 << (member & 31));
    }
    return new VersionSet(words);
  }

  has(member: number): boolean {
    return (((this.#words[member >>> 5] ?? 0) >>> (member & 31)) & 1) === 1;
  }

  get isEmpty(): boolean {
    return this.#words.every((word) => word === 0);
  }

  union(other: VersionSet): VersionSet {
    const [longer, shorter] =
      this.#words.length < other.#words.length ? [other.#words, this.#words] : [this.#words, other.#words];
    return new VersionSet(longer.map((word, place) => word | (shorter[place] ?? 0)));
  }

  intersect(other: VersionSet): VersionSet {
    return new VersionSet(this.#words.map((word, place) => word & (other.#words[place] ?? 0)));
  }

  without(other: VersionSet): VersionSet {
    return new VersionSet(this.#words.map((word, place) => word & ~(other.#words[place] ?? 0)));
  }

  isSubsetOf(other: VersionSet): boolean {
    const [mine, theirs] = [this.#words, other.#words];
    for (let place = 0; place < mine.length; place += 1) {
      if (((mine[place] ?? 0) & ~(theirs[place] ?? 0)) !== 0) return false;
    }
    return true;
  }

  isDisjointFrom(other: VersionSet): boolean {
    const [mine, theirs] = [this.#words, other.#words];
    for (let place = 0; place < mine.length; place += 1) {
      if (((mine[place] ?? 0) & (theirs[place] ?? 0)) !== 0) return false;
    }
    return true;
  }

  /** In ascending order. */
  members(): number[] {
    const members: number[] = [];
    for (let member = 0; member < this.#words.length * 32; member += 1) if (this.has(member)) members.push(member);
    return members;
  }
}
