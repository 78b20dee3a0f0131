/** Characters that turn the direction of what follows, or that nobody sees: a text could pretend with them to be another. */
// oxlint-disable-next-line no-control-regex
const DECEIVING = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
const MAX_CHARS = 2_000;

/** Text of a plugin, or of whoever it had it from, as it may be shown: visible, short enough, and only itself. */
export function toPlainText(value: unknown, maxChars = MAX_CHARS): string {
  const text = typeof value === 'string' ? value : toJson(value);
  const visible = text.slice(0, maxChars + 1).replaceAll(DECEIVING, '\uFFFD');
  return visible.length > maxChars ? `${visible.slice(0, maxChars)}…` : visible;
}

/** Text of several lines, as long as it is, in which nothing deceives. */
export function toVisibleText(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(DECEIVING, '\uFFFD');
}

/** The same as an element whose direction stays its own. */
export function PlainText({ value, maxChars }: { value: unknown; maxChars?: number }) {
  return <bdi className="wrap-anywhere whitespace-pre-wrap">{toPlainText(value, maxChars)}</bdi>;
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
