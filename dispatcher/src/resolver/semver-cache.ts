import { Range, parse } from 'semver';
import type { SemVer } from 'semver';

/** Versions and ranges by their text, each parsed once. */
export class SemverCache {
  readonly #versions = new Map<string, SemVer | null>();
  readonly #ranges = new Map<string, Range | null>();

  /** Null when the text is not a version. */
  version(text: string): SemVer | null {
    return remember(this.#versions, text, parse);
  }

  /** By the rules of npm: a prerelease only where the range names one of the same release. What cannot be parsed is in no range. */
  isInRange(version: string, range: string): boolean {
    const parsed = this.version(version);
    return parsed !== null && (this.range(range)?.test(parsed) ?? false);
  }

  /** Null when the text is not a range. */
  range(text: string): Range | null {
    return remember(this.#ranges, text, parseRange);
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
