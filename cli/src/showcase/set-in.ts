/**
 * Lines of a publisher's Markdown, set in, so that none of them is taken for the program's own. Blank lines come one at a
 * time.
 */
export function setIn(text: string): string[] {
  const lines = text
    .trim()
    .split(/\r?\n/)
    .map((line) => `    ${line}`.trimEnd());
  return lines.filter((line, index) => line !== '' || lines[index - 1] !== '');
}
