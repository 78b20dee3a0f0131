/** One thing that is wrong with a manifest. */
export interface ManifestIssue {
  /**
   * - `UNKNOWN_KEY`: the manifest has no such key; `path` ends in it.
   * - `UNKNOWN_HOOK`: the hook table has no such hook.
   * - `INVALID`: a value is missing, is not what its field takes, or does not go with another.
   */
  code: 'UNKNOWN_KEY' | 'UNKNOWN_HOOK' | 'INVALID';
  /** Keys and positions from the top of the manifest, for example `['hooks', 0, 'file']`. */
  path: (string | number)[];
  /** A sentence with the value in it. */
  message: string;
  /** What was probably meant. */
  suggestion?: string;
}

const MAX_SHOWN_CHARS = 80;

/** An issue whose message begins with the field and its value: `"hooks[0].priority" is 2000; it takes at most 1000.` */
export function invalid(path: ManifestIssue['path'], value: unknown, problem: string): ManifestIssue {
  const state = value === undefined ? 'is missing' : `is ${showValue(value)}`;
  return { code: 'INVALID', path, message: `"${showPath(path)}" ${state}; ${problem}.` };
}

/** @example showPath(['hooks', 0, 'file']) → 'hooks[0].file' */
export function showPath(path: ManifestIssue['path']): string {
  if (path.length === 0) return 'manifest';
  return path
    .map((key, index) => {
      if (typeof key === 'number') return `[${key}]`;
      if (!/^[\w$:.*-]+$/.test(key)) return `[${showValue(key)}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join('');
}

/** A value as JSON, an object or array by its kind only. */
export function showValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length <= MAX_SHOWN_CHARS ? text : `${text.slice(0, MAX_SHOWN_CHARS)}…`;
}
