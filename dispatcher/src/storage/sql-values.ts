export type SqlRow = Record<string, SqlStorageValue>;

/** A value of SQLite as JSON holds it: binary data as an object of its base64 text, numbers without end of their name. */
export type SqlValue = string | number | null | { base64: string } | { number: 'Infinity' | '-Infinity' };

/** Arguments of one call of `String.fromCharCode`. */
const CHUNK_LENGTH = 0x8000;

export function toJsonValue(value: SqlStorageValue): SqlValue {
  if (value === Infinity || value === -Infinity) return { number: value > 0 ? 'Infinity' : '-Infinity' };
  if (!(value instanceof ArrayBuffer)) return value;
  const bytes = new Uint8Array(value);
  const chunks: string[] = [];
  for (let start = 0; start < bytes.length; start += CHUNK_LENGTH) {
    chunks.push(String.fromCharCode(...bytes.subarray(start, start + CHUNK_LENGTH)));
  }
  return { base64: btoa(chunks.join('')) };
}

export function fromJsonValue(value: SqlValue): SqlStorageValue {
  if (typeof value !== 'object' || value === null) return value;
  if ('number' in value) return Number(value.number);
  const binary = atob(value.base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes.buffer;
}
