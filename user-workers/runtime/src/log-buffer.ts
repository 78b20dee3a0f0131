import { LIMITS } from '@digital-commerce/plugin-schema/limits';
import type { LogLine } from '@digital-commerce/plugin-schema/invocation';
import { byteLength, slice, stringify, toText } from './primordials.ts';

const LIMIT_LINE = stringify({
  level: 'warn',
  message: `The log of this invocation reached ${LIMITS.maxLogBytes} bytes; further lines were dropped.`,
} satisfies LogLine);

/** The log lines of one invocation, kept as JSON text from the start so that later changes to `fields` do not show. */
export class LogBuffer {
  #lines = '';
  #bytes = 0;
  #full = false;

  /** Keeps the line, or, at the first line that does not fit `LIMITS.maxLogBytes`, a line that says so. Never throws. */
  add(level: LogLine['level'], message: unknown, fields: unknown): void {
    if (this.#full) return;
    const line = toLineText(level, message, fields);
    const bytes = byteLength(line);
    this.#full = this.#bytes + bytes > LIMITS.maxLogBytes;
    this.#bytes += bytes;
    this.#lines += (this.#lines === '' ? '' : ',') + (this.#full ? LIMIT_LINE : line);
  }

  /** JSON text of `LogLine[]`. */
  toJsonText(): string {
    return `[${this.#lines}]`;
  }
}

function toLineText(level: LogLine['level'], message: unknown, fields: unknown): string {
  const text = stringify(slice(toTextSafely(message), LIMITS.maxLogBytes));
  const fieldsText = toFieldsText(fields);
  return `{"level":"${level}","message":${text}${fieldsText === undefined ? '' : `,"fields":${fieldsText}`}}`;
}

function toTextSafely(value: unknown): string {
  try {
    return toText(value);
  } catch {
    return '(a message that cannot be made a string)';
  }
}

function toFieldsText(fields: unknown): string | undefined {
  if (typeof fields !== 'object' || fields === null) return undefined;
  try {
    return stringify(fields);
  } catch {
    return '{"unloggable":"fields that JSON cannot hold"}';
  }
}
