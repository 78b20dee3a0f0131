import { REDACTED } from '@digital-commerce/plugin-schema/redacted';
import { toByteText, toLower } from './secret-needles.ts';

const REDACTED_BYTES = new TextEncoder().encode(REDACTED);

/** Takes needles out of text and of bytes that come in pieces. */
export class Redactor {
  readonly #needles: readonly string[];
  readonly #pattern: RegExp;

  /** @param needles from `toNeedles` */
  constructor(needles: readonly string[]) {
    this.#needles = needles;
    this.#pattern = new RegExp(needles.map((needle) => needle.replace(/[^a-z0-9]/g, escapeUnit)).join('|'), 'g');
  }

  /** @param text one character for each byte */
  redact(text: string): string {
    let result = '';
    let end = 0;
    for (const { index, 0: found } of toLower(text).matchAll(this.#pattern)) {
      result += text.slice(end, index) + REDACTED;
      end = index + found.length;
    }
    return result + text.slice(end);
  }

  /** Of a body. It holds back only what may be the beginning of a needle. */
  createStream(): TransformStream<Uint8Array, Uint8Array> {
    let rest: Uint8Array = new Uint8Array();
    const emit = (bytes: Uint8Array, controller: TransformStreamDefaultController<Uint8Array>, isLast: boolean) => {
      const text = toLower(toByteText(bytes));
      let end = 0;
      for (const { index, 0: found } of text.matchAll(this.#pattern)) {
        // A longer needle may begin where this one does, and end in what is still to come.
        if (!isLast && index >= this.#heldFrom(text, end)) break;
        if (index > end) controller.enqueue(bytes.subarray(end, index));
        controller.enqueue(REDACTED_BYTES.slice());
        end = index + found.length;
      }
      const held = isLast ? bytes.length : this.#heldFrom(text, end);
      if (held > end) controller.enqueue(bytes.slice(end, held));
      rest = bytes.slice(held);
    };
    return new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => emit(concat(rest, chunk), controller, false),
      flush: (controller) => emit(rest, controller, true),
    });
  }

  /** The first place from which on the text is the beginning of a needle, but not all of it. */
  #heldFrom(text: string, from: number): number {
    const longest = (this.#needles[0]?.length ?? 1) - 1;
    for (let start = Math.max(from, text.length - longest); start < text.length; start += 1) {
      const tail = text.slice(start);
      if (this.#needles.some((needle) => needle.length > tail.length && needle.startsWith(tail))) return start;
    }
    return text.length;
  }
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
