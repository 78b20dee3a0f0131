import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isReadable, splitDocument } from './readable-markdown.ts';

test('documents of people are readable', () => {
  const files = globSync([
    '*.md',
    'docs/*.md',
    'docs/hooks/*.md',
    'reference-plugins/*/*.md',
    'examples/*/*.md',
    'user-workers/*/*.md',
  ]);
  expect(files.length).toBeGreaterThan(20);
  const pieces = files.flatMap((file) => splitDocument(readFileSync(file, 'utf8')).map((text) => ({ file, text })));
  expect(pieces.filter(({ text }) => !isReadable(text)).map(({ file }) => file)).toEqual([]);
});

test.each<[string, string]>([
  ['quotes in quotes', '>'.repeat(200)],
  ['quotes in quotes, apart', '> '.repeat(20)],
  ['lists in lists', Array.from({ length: 60 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
  ['lists in a line', `${'- '.repeat(30)}a`],
  ['emphasis without end', '*a_ '.repeat(3_000)],
  ['emphasis in many blocks', `${'*a_ '.repeat(200)}\n\n`.repeat(50)],
  ['brackets', '['.repeat(3_000)],
  ['HTML without end', '<a '.repeat(3_000)],
  ['code without end', Array.from({ length: 100 }, (_, length) => '`'.repeat(length)).join(' ')],
  ['a paragraph of many lines', 'a\n'.repeat(1_000)],
  ['a table of many cells', `${'|a'.repeat(200)}\n${'|-'.repeat(200)}\n${'|a\n'.repeat(100)}`],
])('%s would take too long', (_what, text) => {
  expect(isReadable(text)).toBe(false);
});

test('a document is its pieces, none of which begins in the middle of anything', () => {
  const parts = Array.from(
    { length: 600 },
    (_, part) => `## Part ${part}\n\n\`\`\`sh\n# no heading\n\n\`\`\`\n${'x'.repeat(100)}\n`,
  );
  const text = parts.join('\n');
  const pieces = splitDocument(text);
  expect(pieces.length).toBeGreaterThan(3);
  expect(pieces.join('\n')).toBe(text);
  for (const piece of pieces) {
    expect(piece).toMatch(/^## Part/);
    expect(piece.length).toBeLessThan(25 * 1024);
  }
});

test('what never ends is one piece, and looked at in no time', () => {
  const code = `\`\`\`\n${'# a\n\n'.repeat(20_000)}`;
  expect(splitDocument(code)).toEqual([code]);
  const start = performance.now();
  for (const char of ['>', '- ', '#', ' ', '1.', '\t', '*', '`', '|', '\n', '1'.repeat(9)]) {
    const endless = char.repeat(128 * 1024);
    splitDocument(endless).forEach(isReadable);
  }
  expect(performance.now() - start).toBeLessThan(5_000);
});
