/** A copy with another value at a path of names; `undefined` takes it away. A path that leads nowhere changes nothing. */
export function replaceAt(whole: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) return whole;
  const { [name]: old, ...others } = whole as Record<string, unknown>;
  const changed = replaceAt(old, rest, value);
  return changed === undefined ? others : { ...others, [name]: changed };
}
