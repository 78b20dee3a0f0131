import { Range, parse } from 'semver';
import type { SemVer } from 'semver';
import { tooComplex } from './too-complex.ts';

/** Ordinary questions take some hundred thousand steps; many versions with many long ranges would take minutes. */
const MAX_STEPS = 4_000_000;
/** Reading a range, in steps of comparing a version with one of its alternatives. */
const STEPS_OF_A_RANGE = 50;

/**
 * Versions and ranges by their text, each parsed once. What that takes is counted and not timed, for all that is asked of it.
 * Its methods throw RESOLUTION_TOO_COMPLEX.
 */
export class SemverCache {
  readonly #versions = new Map<string, SemVer | null>();
  readonly #ranges = new Map<string, Range | null>();
  #stepsLeft = MAX_STEPS;

  /** Null when the text is not a version. */
  version(text: string): SemVer | null {
    return remember(this.#versions, text, parse);
  }

  /** By the rules of npm: a prerelease only where the range names one of the same release. What cannot be parsed is in no range. */
  isInRange(version: string, range: string): boolean {
    const parsed = this.version(version);
    return parsed !== null && this.test(range, [parsed]).length > 0;
  }

  /** Those of the versions that are in range, by the same rules. */
  test<One extends SemVer>(range: string, versions: readonly One[]): One[] {
    const parsed = this.range(range);
    if (parsed === null) return [];
    this.#spend(parsed.set.length * versions.length);
    return versions.filter((version) => parsed.test(version));
  }

  /** Null when the text is not a range. */
  range(text: string): Range | null {
    return remember(this.#ranges, text, (unknown) => {
      this.#spend(STEPS_OF_A_RANGE);
      return parseRange(unknown);
    });
  }

  #spend(steps: number): void {
    this.#stepsLeft -= steps;
    if (this.#stepsLeft < 0)
      throw tooComplex(`${MAX_STEPS} comparisons of versions and ranges did not tell which go together.`);
  }
}

function parseRange(text: string): Range | null {
  try {
    return new Range(text);
  } catch {
    return null;
  }
}

function remember<Value>(known: Map<string, Value>, text: string, parse: (text: string) => Value): Value {
  const found = known.get(text);
  if (found !== undefined) return found;
  const value = parse(text);
  known.set(text, value);
  return value;
}
