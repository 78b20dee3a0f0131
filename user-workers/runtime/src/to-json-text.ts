import { isFinite, stringify, toText, TypeErrorConstructor } from './primordials.ts';

/**
 * JSON text of an author's value, or `undefined` for `undefined`. Strict where `JSON.stringify` would lose something
 * without a word.
 * @throws TypeError naming the property that JSON cannot hold
 */
export function toJsonText(value: unknown): string | undefined {
  return value === undefined ? undefined : stringify(value, refuseWhatJsonLoses);
}

function refuseWhatJsonLoses(key: string, value: unknown): unknown {
  const type = typeof value;
  if (type === 'function' || type === 'symbol' || type === 'bigint') throw unsupported(key, `a ${type}`);
  if (type === 'number' && !isFinite(value)) throw unsupported(key, toText(value));
  return value;
}

function unsupported(key: string, what: string): TypeError {
  const place = key === '' ? 'The result is' : `Property "${key}" of the result is`;
  return new TypeErrorConstructor(`${place} ${what}, which JSON cannot hold. Return plain data.`);
}
