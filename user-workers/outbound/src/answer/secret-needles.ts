const REDACTABLE_FROM_BYTES = 4;

/**
 * How a secret may stand in an answer: as it is, and in the encodings in which servers tell what they were sent. As text
 * with one character for each byte, in lower case (ASCII), the longest first.
 */
export function toNeedles(secrets: readonly string[]): string[] {
  const needles = new Set(secrets.flatMap(encodings).map(toLower));
  return [...needles].filter(({ length }) => length >= REDACTABLE_FROM_BYTES).toSorted((a, b) => b.length - a.length);
}

/** Of ASCII letters only: the length stays. */
export function toLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function encodings(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'));
  const json = JSON.stringify(secret).slice(1, -1);
  const percent = encodeURIComponent(secret);
  const texts = [
    secret,
    json,
    json.replaceAll('/', '\\/'),
    toUnicodeEscapes(json, /[^\x20-\x7e]/),
    toUnicodeEscapes(json, /[^\x20-\x7e]|[<>&'/]/),
    toUnicodeEscapes(secret, /[^a-z0-9]/i),
    toUnicodeEscapes(secret, /[^]/),
    percent,
    percent.replaceAll('%20', '+'),
    new URLSearchParams([['', secret]]).toString().slice(1),
    toHtml(secret),
  ];
  return [
    ...texts.map((text) => toByteText(new TextEncoder().encode(text))),
    // As header values are read.
    secret,
    hex.join(''),
    hex.map((pair) => `%${pair}`).join(''),
    hex.map((pair) => `\\x${pair}`).join(''),
    ...base64(bytes),
  ];
}

/**
 * What is the same in the base64 of every text with the secret in it, for each of the three ways that it can be aligned, in
 * both alphabets.
 */
function base64(bytes: Uint8Array): string[] {
  return [0, 1, 2].flatMap((before) => {
    const whole = btoa(toByteText(new Uint8Array([...new Uint8Array(before), ...bytes])));
    const start = Math.ceil((before * 4) / 3);
    const end = Math.floor(((before + bytes.length) * 8) / 6);
    const core = whole.slice(start, end);
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function toUnicodeEscapes(text: string, escaped: RegExp): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charAt(index));
  return units
    .map((unit) => (escaped.test(unit) ? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}` : unit))
    .join('');
}

function toHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** One character for each byte. */
export function toByteText(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += 8_192) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 8_192)));
  }
  return parts.join('');
}
