import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = join(import.meta.dirname, '../../dispatcher/dashboard/src');
const LITERAL = /'((?:[^'\\\n]|\\.)+)'|`((?:[^`\\]|\\.)+)`/g;
/** Shorter ones could be anything, and are looked for as whole lines alone. */
const TELLING_CHARS = 14;

export interface EnglishTexts {
  /** Whole lines that only an English page has. */
  lines: ReadonlySet<string>;
  /** Parts of lines that only an English page has. */
  parts: readonly string[];
}

/** What the dashboard says in English, as its catalogues have it, without what it says in German as well. */
export function readEnglishTexts(): EnglishTexts {
  const english: string[] = [];
  const german = new Set<string>();
  for (const file of globSync('**/*-texts.ts', { cwd: SOURCES })) {
    const source = readFileSync(join(SOURCES, file), 'utf8');
    const [first = '', second = ''] = source.slice(source.indexOf('defineTexts(')).split(/\n {2}de: \{/);
    english.push(...piecesOf(first));
    for (const piece of piecesOf(second)) german.add(piece);
  }
  const own = english.filter((piece) => !german.has(piece));
  return {
    lines: new Set(own),
    parts: [...new Set(own.filter((piece) => piece.length >= TELLING_CHARS))],
  };
}

/** Texts, and what stands between the values of those that take some. */
function piecesOf(source: string): string[] {
  return [...source.matchAll(LITERAL)].flatMap(([, plain, template]) =>
    plain === undefined
      ? template!.split(/\$\{[^}]*\}/).flatMap((piece) => (piece.trim().length >= TELLING_CHARS ? [piece.trim()] : []))
      : [plain.replaceAll("\\'", "'")],
  );
}

/** Lines of a page that are English. */
export function findEnglish(page: string, { lines, parts }: EnglishTexts): string[] {
  return page
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => lines.has(line) || parts.some((part) => line.includes(part)));
}
