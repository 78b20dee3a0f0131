import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** A fenced block of a Markdown page. */
export interface DocBlock {
  /** First word behind the fence; empty for none. */
  language: string;
  /** Second word: the file that it is. */
  path?: string;
  text: string;
  /** Line of the fence. */
  line: number;
}

/** Every Markdown page of the repository that a user reads, from the root. */
export function listPages(): string[] {
  const below = (folder: string): string[] =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.md') && !entry.parentPath.includes('node_modules'))
      .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));
  return [
    'README.md',
    ...['docs', 'reference-plugins', 'bench', 'user-workers', 'sdk', 'cli'].flatMap(below),
  ].toSorted();
}

export function readBlocks(page: string): DocBlock[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return Array.from(text.matchAll(/^```(\w*)(?: (\S+))?\n([\s\S]*?)\n?```$/gm), (match) => {
    const [, language = '', path, body = ''] = match;
    const line = text.slice(0, match.index).split('\n').length;
    return { language, ...(path !== undefined && { path }), text: body, line };
  });
}

/** The block of a page that has this text. @throws Error when there is not one */
export function findBlock(page: string, language: string, part: string): string {
  const found = readBlocks(page).filter((block) => block.language === language && block.text.includes(part));
  const [block] = found;
  if (block === undefined || found.length > 1) {
    throw new Error(`${page} has ${found.length} blocks of "${language}" with "${part}".`);
  }
  return block.text;
}
