import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeFolder } from './write-folder.ts';

let root: string;
beforeEach(async () => void (root = await mkdtemp(path.join(tmpdir(), 'write-folder-'))));
afterEach(() => rm(root, { recursive: true }));

test('files appear in a new folder, and nothing beside it', async () => {
  await writeFolder(path.join(root, 'plugins/a'), { 'plugin.ts': 'x', 'src/api/b.ts': 'y' });
  expect(await readdir(path.join(root, 'plugins'))).toEqual(['a']);
  expect(await readFile(path.join(root, 'plugins/a/src/api/b.ts'), 'utf8')).toBe('y');
});

test('when one file cannot be written, none is', async () => {
  const files = { 'plugin.ts': 'x', src: 'a file', 'src/api/b.ts': 'y' };
  await expect(writeFolder(path.join(root, 'a'), files)).rejects.toThrow();
  expect(await readdir(root)).toEqual([]);
});

test.each(['a file', 'a folder', 'an empty folder'])('%s in the way stays as it is', async (kind) => {
  const folder = path.join(root, 'a');
  if (kind === 'a file') await writeFile(folder, 'mine');
  else await mkdir(folder);
  if (kind === 'a folder') await writeFile(path.join(folder, 'mine'), '');
  await expect(writeFolder(folder, { 'plugin.ts': 'x' })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
  expect(await readdir(root)).toEqual(['a']);
  if (kind !== 'a file') expect(await readdir(folder)).toEqual(kind === 'a folder' ? ['mine'] : []);
});
