import canonicalize from 'canonicalize';

/**
 * JSON text as RFC 8785 has it: sorted keys, no white space. What JSON cannot hold is left out, as `JSON.stringify` does;
 * half a surrogate pair, which has no UTF-8, becomes U+FFFD.
 */
export function toCanonicalJson(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return canonicalize(toWellFormed(JSON.parse(text))) ?? 'null';
}

function toWellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(toWellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key.toWellFormed(), toWellFormed(entry)]));
}
