import { expect, test } from 'vitest';
import { LIMITS } from './limits.ts';
import { checkReleaseFile, listReleaseFiles } from './release-files.ts';
import type { NamedFile } from './release-files.ts';

test('a release brings its migrations, their undoing and its texts, each file once, in the order of the manifest', () => {
  const files = listReleaseFiles({
    migrations: [{ file: '1.sql', down: '1.down.sql' }, { file: '2.sql' }],
    translations: { default: 'en', files: { en: 'en.json', 'en-GB': 'en.json', de: 'de.json' } },
  });
  expect(files.map(({ name, kind, path }) => `${path.join('.')} ${kind} ${name}`)).toEqual([
    'migrations.0.file migration 1.sql',
    'migrations.0.down migration 1.down.sql',
    'migrations.1.file migration 2.sql',
    'translations.files.en translation en.json',
    'translations.files.de translation de.json',
  ]);
  expect(listReleaseFiles({})).toEqual([]);
});

const TEXTS: NamedFile = { name: 'en.json', kind: 'translation', path: [] };
const SQL: NamedFile = { name: '1.sql', kind: 'migration', path: [] };

test.each([
  ['an empty file', SQL, ' \n ', '"1.sql" is empty', {}],
  [
    'a file too large',
    SQL,
    'é'.repeat(LIMITS.maxFileBytes / 2 + 1),
    `has ${LIMITS.maxFileBytes + 2} bytes; at most`,
    {},
  ],
  ['JSON with a comma too many', TEXTS, '{\n  "a": "b",\n}', '"en.json" is not JSON', { line: 3, column: 1 }],
  ['JSON without an end', TEXTS, '{\n  "a": "b"', '"en.json" is not JSON', { line: 2, column: 11 }],
  ['a list', TEXTS, '["a"]', 'takes a JSON object of texts', { line: 1, column: 1 }],
  ['a number', TEXTS, '5', 'takes a JSON object of texts', { line: 1, column: 1 }],
  [
    'a text that is none',
    TEXTS,
    '{\n  "a": "b",\n  "c": { "d": "e" }\n}',
    '"c" in "en.json" is no text',
    { line: 3, column: 3 },
  ],
])('%s is refused, at its place', (_what, file, source, message, place) => {
  expect(checkReleaseFile(file, source)).toEqual({ message: expect.stringContaining(message) as string, ...place });
});

test.each([
  [SQL, 'x'.repeat(LIMITS.maxFileBytes)],
  [TEXTS, '{ "a": "b", "c.d": "" }'],
  [TEXTS, '{}'],
])('%j takes what it is for', (file, source) => {
  expect(checkReleaseFile(file, source)).toBeUndefined();
});
