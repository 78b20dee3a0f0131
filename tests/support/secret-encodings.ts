/** A text as programs write it down: as it is, in JSON, in URLs, in hex, and within any base64. One character for each byte. */
export function toEncodings(text: string): string[] {
  const bytes = Buffer.from(text);
  const forms = [
    bytes.toString('latin1'),
    Buffer.from(JSON.stringify(text).slice(1, -1)).toString('latin1'),
    encodeURIComponent(text),
    bytes.toString('hex'),
    Buffer.from(text, 'utf16le').toString('latin1'),
    ...[0, 1, 2].flatMap((before) => toBase64Core(bytes, before)),
  ];
  return [...new Set(forms)];
}

/** What is the same in every base64 that has the bytes so many behind a multiple of three. */
function toBase64Core(bytes: Buffer, before: number): string[] {
  const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  const core = whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
}
