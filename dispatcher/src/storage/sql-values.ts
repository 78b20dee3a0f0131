import { fromBase64, toBase64 } from '../encoding/base64.ts';

export type SqlRow = Record<string, SqlStorageValue>;

/** A value of SQLite as JSON holds it: binary data as an object of its base64 text, numbers without end of their name. */
export type SqlValue = string | number | null | { base64: string } | { number: 'Infinity' | '-Infinity' };

export function toJsonValue(value: SqlStorageValue): SqlValue {
  if (value === Infinity || value === -Infinity) return { number: value > 0 ? 'Infinity' : '-Infinity' };
  if (!(value instanceof ArrayBuffer)) return value;
  return { base64: toBase64(new Uint8Array(value)) };
}

export function fromJsonValue(value: SqlValue): SqlStorageValue {
  if (typeof value !== 'object' || value === null) return value;
  if ('number' in value) return Number(value.number);
  return fromBase64(value.base64).buffer;
}
