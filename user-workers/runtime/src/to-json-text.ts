import { isFinite, stringify, toText, TypeErrorConstructor } from './primordials.ts';

/**
 * JSON text of an author's value, or `undefined` for `undefined`. Strict where `JSON.stringify` would lose something
 * without a word.
 * @param what follows "of" in the message
 * @throws TypeError naming the property that JSON cannot hold
 */
export function toJsonText(value: unknown, what = 'the result'): string | undefined {
  if (value === undefined) return undefined;
  return stringify(value, (key: string, inner: unknown) => {
    const type = typeof inner;
    if (type === 'function' || type === 'symbol' || type === 'bigint') throw unsupported(key, `a ${type}`, what);
    if (type === 'number' && !isFinite(inner)) throw unsupported(key, toText(inner), what);
    return inner;
  });
}

function unsupported(key: string, value: string, what: string): TypeError {
  const place = key === '' ? `A value that is ${what}` : `Property "${key}" of ${what}`;
  return new TypeErrorConstructor(`${place} is ${value}, which JSON cannot hold. Use plain data.`);
}
