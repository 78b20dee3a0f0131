import { LIMITS } from '../limits.ts';

export type CheckedDocument =
  | { ok: true; text: string }
  /** `line` is counted from 1. */
  | { ok: false; message: string; line?: number };

/** A document's text, without a byte order mark; or why it is none that a release may have. */
export function checkDocument(name: string, bytes: Uint8Array): CheckedDocument {
  const { byteLength } = bytes;
  if (byteLength > LIMITS.maxDocumentBytes) {
    const message = `"${name}" has ${byteLength} bytes; at most ${LIMITS.maxDocumentBytes} are allowed. Take the oldest of it out, or link to it.`;
    return { ok: false, message };
  }
  const text = decode(bytes);
  if (text === undefined) {
    return { ok: false, message: `"${name}" is not UTF-8. Save it as such.`, line: findUndecodable(bytes) };
  }
  const nul = text.indexOf('\0');
  if (nul !== -1) {
    const message = `"${name}" holds a NUL character, so it is no text. Take it out.`;
    return { ok: false, message, line: text.slice(0, nul).split('\n').length };
  }
  if (text.trim() === '') return { ok: false, message: `"${name}" is empty. Fill it, or delete it.` };
  return { ok: true, text };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The first line that cannot be read. A line feed is no part of any other character. */
function findUndecodable(bytes: Uint8Array): number {
  for (let line = 1, start = 0; ; line++) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed === -1 ? bytes.byteLength : feed;
    if (feed === -1 || decode(bytes.subarray(start, end)) === undefined) return line;
    start = end + 1;
  }
}

declare const TextDecoder: new (label: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string };
