/** README.md, docs/glossary.md, docs/operations.md and docs/cli.md: nothing is missing, and nothing is named that there is not. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Cli } from '../../cli/src/cli.ts';
import { createRecordingTerminal } from '../../cli/src/fixtures/recording-terminal.ts';
import { loadProgram } from '../../cli/src/program.ts';
import { listPages, ROOT } from '../support/doc-blocks.ts';

const read = (page: string): string => readFileSync(join(ROOT, page), 'utf8');
const README = read('README.md');
const TERMS = Array.from(read('docs/glossary.md').matchAll(/^### (.+)$/gm), ([, term = '']) => term);

test('the README leads to every page', () => {
  const pages = listPages().filter((page) => /^docs\/[\w-]+\.md$/.test(page));
  const others = ['docs/reference/api/index.md', 'docs/reference/sdk/index.md', 'user-workers/local/README.md'];
  expect([...pages, ...others].filter((page) => !README.includes(`](${page})`))).toEqual([]);
});

test('every word of the glossary is there once, and is one that pages use', () => {
  expect(TERMS.length).toBeGreaterThan(60);
  expect(new Set(TERMS).size).toBe(TERMS.length);
  const text = ['README.md', ...listPages().filter((page) => /^docs\/[\w-]+\.md$/.test(page))]
    .filter((page) => page !== 'docs/glossary.md')
    .map((page) => read(page).toLowerCase())
    .join('\n');
  const unused = TERMS.flatMap((term) => term.split(', ')).filter((word) => !text.includes(word.toLowerCase()));
  expect(unused).toEqual([]);
});

test('the words that one meets first are in the glossary', () => {
  const words = [
    'release',
    'cell',
    'dispatch namespace',
    'hook',
    'filter',
    'capability',
    'grant',
    'plan',
    'rollout',
    'yank',
    'egress',
  ];
  const known = new Set(TERMS.map((term) => term.toLowerCase()));
  expect(words.filter((word) => !known.has(word))).toEqual([]);
  expect(read('docs/glossary.md')).toContain('canary');
});

test('commands that the text of pages names are commands', async () => {
  const program = await loadProgram(new Cli(createRecordingTerminal({ cwd: ROOT })), { isJson: false });
  const named = ['README.md', ...listPages().filter((page) => page.startsWith('docs/'))].flatMap((page) =>
    Array.from(
      read(page).matchAll(/`(?:npx )?admin-cli ((?:[a-z][a-z-]*)(?: [a-z][a-z-]*)?)[^`\n]*`/g),
      ([, words = '']) => ({
        page,
        words,
      }),
    ),
  );
  expect(named.length).toBeGreaterThan(40);
  const find = (commands: typeof program.commands, name: string | undefined) =>
    commands.find((command) => command.name() === name || command.aliases().includes(name ?? ''));
  const wrong = named.filter(({ words }) => {
    const [first, second] = words.split(' ');
    const command = find(program.commands, first);
    if (command === undefined) return first !== 'help';
    return second !== undefined && command.commands.length > 0 && find(command.commands, second) === undefined;
  });
  expect(wrong).toEqual([]);
});

test('docs/cli.md has every environment variable that the program reads', () => {
  const sources = globSync('{cli,dispatcher/local}/{src,bin}/**/*.{ts,mjs}', { cwd: ROOT })
    .filter((file) => !/test\.ts$|fixtures/.test(file))
    .map((file) => readFileSync(join(ROOT, file), 'utf8'));
  const names = sources.flatMap((text) =>
    Array.from(text.matchAll(/\benv\['([A-Z][A-Z_]+)'\]/g), ([, name = '']) => name),
  );
  // Every program reads these.
  const common = new Set(['HOME', 'PATH', 'USERPROFILE', 'NODE_COMPILE_CACHE']);
  const missing = [...new Set(names)].filter(
    (name) => !common.has(name) && !read('docs/cli.md').includes(`\`${name}\``),
  );
  expect(missing).toEqual([]);
});
