/**
 * Help with its prose set to a width. Lines without an indent that follow one another are one paragraph; what is
 * indented, such as lists and examples, stays as it is.
 * @param {string} text @param {number} width
 */
export function wrapHelp(text, width) {
  /** @type {string[]} */
  const lines = [];
  let isOpen = false;
  for (const line of text.split('\n')) {
    const isProse = /^\S/.test(line);
    if (isProse && isOpen) lines[lines.length - 1] += ` ${line}`;
    else lines.push(line);
    isOpen = isProse && !line.endsWith(':');
  }
  return lines.flatMap((line) => (/^\S/.test(line) ? wrapLine(line, width) : [line])).join('\n');
}

/**
 * The line in pieces of at most `width` characters, broken between words; what follows the first piece is indented as the
 * line is, and by `hang` more. A word that is longer stays whole.
 * @param {string} line @param {number} width @param {number} [hang]
 * @returns {string[]}
 */
export function wrapLine(line, width, hang = 0) {
  if (line.length <= width) return [line];
  const [indent = ''] = /^ */.exec(line) ?? [];
  const next = indent + ' '.repeat(hang);
  /** @type {string[]} */
  const pieces = [];
  let piece = indent;
  let isEmpty = true;
  for (const word of line.trim().split(' ')) {
    if (!isEmpty && piece.length + 1 + word.length > width) {
      pieces.push(piece.trimEnd());
      piece = next;
      isEmpty = true;
    }
    piece += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...pieces, piece];
}
