import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createDeployTag, DEPLOY_TAG } from './content-hash.ts';

const CONFIG = { name: 'w', main: 'index.js', compatibility_date: '2026-10-01', assets: { directory: 'pages' } };

const root = mkdtempSync(join(tmpdir(), 'content-hash-'));
afterAll(() => rmSync(root, { recursive: true }));

function write(folder: string, path: string, text: string): void {
  mkdirSync(join(root, folder, path, '..'), { recursive: true });
  writeFileSync(join(root, folder, path), text);
}

write('one', 'index.js', "import { word } from './word.js';\nexport default { fetch: () => new Response(word) };");
write('one', 'word.js', "export const word = 'hello';");
write('one', 'pages/index.html', '<p>');
const tag = await createDeployTag(CONFIG, join(root, 'one'));

function copy(name: string): string {
  cpSync(join(root, 'one'), join(root, name), { recursive: true });
  return join(root, name);
}

test('the same sources give the same tag wherever they lie', async () => {
  expect(tag).toMatch(DEPLOY_TAG);
  expect(await createDeployTag({ ...CONFIG }, copy('deep/er/two'))).toBe(tag);
});

test.each([
  ['an imported file', 'word.js', "export const word = 'goodbye';"],
  ['an asset', 'pages/index.html', '<b>'],
  ['a new asset', 'pages/new.html', ''],
])('%s that changes gives another', async (_, path, text) => {
  const folder = copy(path.replaceAll('/', '-'));
  writeFileSync(join(folder, path), text);
  expect(await createDeployTag(CONFIG, folder)).not.toBe(tag);
});

test('a changed configuration gives another, the order of its keys does not', async () => {
  expect(await createDeployTag({ ...CONFIG, vars: { A: '1' } }, join(root, 'one'))).not.toBe(tag);
  const { name, ...rest } = CONFIG;
  expect(await createDeployTag({ ...rest, name }, join(root, 'one'))).toBe(tag);
});

test('assets that nobody has built are named', async () => {
  const config = { ...CONFIG, assets: { directory: 'dist' } };
  await expect(createDeployTag(config, join(root, 'one'))).rejects.toThrow(/dist" are not built.*npm run build/);
});

test('code that does not build is named with its place', async () => {
  write('broken', 'index.js', 'export default {\n  fetch( };');
  await expect(createDeployTag({ ...CONFIG, assets: undefined }, join(root, 'broken'))).rejects.toThrow(
    /index\.js:2:\d+/,
  );
});
