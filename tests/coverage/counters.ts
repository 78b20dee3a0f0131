import type { FileCoverageData } from 'istanbul-lib-coverage';

/** Statements, functions, and the ways that branches can go. */
export type Kind = 's' | 'f' | 'b';

/** The number of each counter of a file: statements come first, then functions, then ways of branches. */
export class CounterNumbers {
  readonly size: number;
  readonly #begins: { s: number; f: number; b: number[] };

  constructor({ s, f, b }: FileCoverageData) {
    const functions = Object.keys(s).length;
    let size = functions + Object.keys(f).length;
    const branches: number[] = [];
    for (const ways of Object.values(b)) {
      branches.push(size);
      size += ways.length;
    }
    this.#begins = { s: 0, f: functions, b: branches };
    this.size = size;
  }

  /** @param way of a branch */
  find(kind: Kind, index: number, way = 0): number {
    return kind === 'b' ? (this.#begins.b[index] ?? 0) + way : this.#begins[kind] + index;
  }
}

/** The counts of a file of which counters with these numbers have counted. */
export function fillCounts(data: FileCoverageData, hits: ReadonlySet<number>): FileCoverageData {
  const numbers = new CounterNumbers(data);
  const count = (kind: Kind, index: string, way?: number): number =>
    hits.has(numbers.find(kind, Number(index), way)) ? 1 : 0;
  return {
    ...data,
    s: Object.fromEntries(Object.keys(data.s).map((index) => [index, count('s', index)])),
    f: Object.fromEntries(Object.keys(data.f).map((index) => [index, count('f', index)])),
    b: Object.fromEntries(
      Object.entries(data.b).map(([index, ways]) => [index, ways.map((_, way) => count('b', index, way))]),
    ),
  };
}
