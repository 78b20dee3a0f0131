import { PlatformError } from '@digital-commerce/plugin-schema';

/**
 * Where a page of a list ended: the key of its last entry, as text that callers pass back and do not look into.
 * @param parts the key's columns, in the order of the list's ORDER BY
 */
export function toCursor(parts: readonly string[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/**
 * The key in a cursor that a caller sent. It is a caller's word: it may say any key, so it may only ever narrow a query.
 * @param length how many parts the list's key has
 * @throws INVALID_REQUEST
 */
export function parseCursor(text: string, length: number): string[] {
  const parts = decode(text);
  if (!Array.isArray(parts) || parts.length !== length || !parts.every((part) => typeof part === 'string')) {
    throw new PlatformError(
      'INVALID_REQUEST',
      `The cursor "${text}" is none of this list's. Send \`nextCursor\` of the page before, or none for the first page.`,
    );
  }
  return parts;
}

/** `undefined` for anything that `toCursor` does not make. */
function decode(text: string): unknown {
  if (!/^[\w-]+$/.test(text)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
