/** What a terminal obeys, or what turns the order of characters around. */
// oxlint-disable-next-line no-control-regex
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Text of anybody on one line, with nothing in it that a terminal obeys. */
export function toPrintable(text: string): string {
  return text.replaceAll(OBEYED, (char) => (char === '\n' || char === '\t' ? ' ' : toEscape(char)));
}

/** The same for text of several lines, which stay. In JSON it changes no value. */
export function toPrintableLines(text: string): string {
  return text.replaceAll(OBEYED, (char) => (char === '\n' || char === '\t' ? char : toEscape(char)));
}

function toEscape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
