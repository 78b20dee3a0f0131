/**
 * Whether Markdown can be drawn at once: it comes from anybody, and a parser takes seconds for a few kilobytes that are
 * made for it. What documents of people have is far below these bounds.
 */
export function isReadable(text: string): boolean {
  let cost = 0;
  for (const block of text.split(/\n[ \t]*\n/)) {
    const lines = block.split('\n');
    if (lines.length > MAX_BLOCK_LINES || lines.some((line) => countContainers(line) > MAX_CONTAINERS)) return false;
    const cells = lines.length * Math.max(...lines.map((line) => line.split('|').length));
    if (cells > MAX_CELLS) return false;
    const marks = block.match(MARKS)?.length ?? 0;
    // What a mark belongs to is looked for among all others of its block.
    cost += marks * marks;
    if (cost > MAX_COST) return false;
  }
  return true;
}

const MAX_BLOCK_LINES = 400;
const MAX_CONTAINERS = 16;
const MAX_CELLS = 4_000;
const MAX_COST = 1_000_000;
const MARKS = /[*_~`[\]!<&]/g;
const INDENT = 4;

/** Quotes and lists inside one another at the beginning of a line, and lists that its indent may belong to. */
function countContainers(line: string): number {
  const [start = ''] = /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))*[ \t]*/.exec(line) ?? [];
  const marks = start.match(/>|[-+*]|\d[.)]/g)?.length ?? 0;
  // Without a mark it is a drawing or code.
  if (marks === 0) return 0;
  return marks + Math.floor(start.replaceAll(/[^ \t]/g, '').replaceAll('\t', '    ').length / INDENT);
}

const MAX_PIECE_CHARS = 24 * 1024;
const MAX_PIECE_LINES = 500;

/** A document in pieces that can be drawn one by one. Each ends before a heading, or else before a blank line. */
export function splitDocument(text: string): string[] {
  const pieces: string[] = [];
  let piece: string[] = [];
  let length = 0;
  let isCode = false;
  for (const line of text.split('\n')) {
    const isHeading = !isCode && /^#{1,6}[ \t]/.test(line);
    const isBreak = !isCode && line.trim() === '';
    const isFull = length > MAX_PIECE_CHARS || piece.length > MAX_PIECE_LINES;
    const isHalfFull = length > MAX_PIECE_CHARS / 2 || piece.length > MAX_PIECE_LINES / 2;
    if ((isFull && isBreak) || (isHalfFull && isHeading)) {
      pieces.push(piece.join('\n'));
      piece = [];
      length = 0;
    }
    if (/^ {0,3}(```|~~~)/.test(line)) isCode = !isCode;
    piece.push(line);
    length += line.length + 1;
  }
  return [...pieces, piece.join('\n')];
}
