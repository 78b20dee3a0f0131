import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeEntry } from './write-entry.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'entry-'))));
afterEach(() => rm(folder, { recursive: true }));

test('writes new files and plugin.ts, and keeps a file that is there', async () => {
  await writeFile(path.join(folder, 'a.ts'), 'mine');
  const files = [
    { file: 'a.ts', source: 'theirs' },
    { file: 'src/b.ts', source: 'new' },
  ];
  expect(await writeEntry(folder, { plugin: 'p', files })).toEqual(['src/b.ts', 'plugin.ts']);
  expect(await readFile(path.join(folder, 'a.ts'), 'utf8')).toBe('mine');
  expect(await readFile(path.join(folder, 'plugin.ts'), 'utf8')).toBe('p');
});

test('leaves nothing behind when one of the files cannot be written', async () => {
  await writeFile(path.join(folder, 'blocked'), 'a file where a folder has to be');
  const files = [
    { file: 'first.ts', source: '' },
    { file: 'blocked/second.ts', source: '' },
  ];
  await expect(writeEntry(folder, { plugin: 'p', files })).rejects.toThrow('blocked');
  expect(await readdir(folder)).toEqual(['blocked']);
});

test('leaves nothing behind when plugin.ts cannot be replaced', async () => {
  await mkdir(path.join(folder, 'plugin.ts/full'), { recursive: true });
  await expect(writeEntry(folder, { plugin: 'p', files: [{ file: 'a.ts', source: '' }] })).rejects.toThrow('plugin.ts');
  expect(await readdir(folder)).toEqual(['plugin.ts']);
});
