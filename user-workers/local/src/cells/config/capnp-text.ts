/** A string literal of Cap'n Proto's text format. Everything but plain ASCII is written as bytes, so no input can end the literal. */
export function toCapnpString(text: string): string {
  let literal = '"';
  for (const byte of Buffer.from(text, 'utf8')) {
    const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
    literal += plain ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  return `${literal}"`;
}

/** A list of already written values. */
export function toCapnpList(values: readonly string[]): string {
  return `[${values.join(', ')}]`;
}
