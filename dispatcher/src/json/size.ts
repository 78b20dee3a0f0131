/** Whether a text takes more bytes than this in UTF-8. Encodes only when its length leaves that open. */
export function isLargerThan(text: string, maxBytes: number): boolean {
  if (text.length > maxBytes) return true;
  // No UTF-16 unit takes more than three bytes.
  if (text.length * 3 <= maxBytes) return false;
  return new TextEncoder().encode(text).byteLength > maxBytes;
}
