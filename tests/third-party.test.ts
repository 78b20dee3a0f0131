/** What docs/third-party.md says of packages is what the lock file and the installed packages say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface LockedPackage {
  license?: string;
  link?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

const ROOT = join(import.meta.dirname, '..');
const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, LockedPackage>;
};
const DOC = readFileSync(join(ROOT, 'docs/third-party.md'), 'utf8');
const ROW = /^\| `(?<name>[^`]+)` +\| (?<folders>[^|]+?) +\| (?<reason>[^|]+?) +\|$/gm;
const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;
const OWN = '@digital-commerce/';

/** They ask for their notice to be kept, and no more. */
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
]);
/** Others that the document explains, by the beginning of the package's name. */
const EXPLAINED: Record<string, readonly string[]> = {
  'CC-BY-4.0': ['caniuse-lite'],
  'LGPL-3.0-or-later': ['@img/sharp-'],
  'MPL-2.0': ['axe-core', 'elm-solve-deps-wasm', 'lightningcss'],
  'OFL-1.1': ['@fontsource-variable/inter'],
  'Python-2.0': ['argparse'],
};

test('each package that we name has its row, with the folders that name it and a reason', () => {
  const named: Record<string, string[]> = {};
  for (const [folder, locked] of Object.entries(packages)) {
    if (folder.includes('node_modules/')) continue;
    const names = new Set(KINDS.flatMap((kind) => Object.keys(locked[kind] ?? {})));
    for (const name of names) if (!name.startsWith(OWN)) (named[name] ??= []).push(folder === '' ? '(root)' : folder);
  }
  const rows = [...DOC.matchAll(ROW)].map(({ groups = {} }) => groups);
  const told = Object.fromEntries(rows.map(({ name = '', folders = '' }) => [name, folders.split(', ').toSorted()]));
  const expected = Object.fromEntries(Object.entries(named).map(([name, folders]) => [name, folders.toSorted()]));
  expect(told).toEqual(expected);
  for (const { name, reason = '' } of rows) expect(reason.length, name).toBeGreaterThan(10);
});

test('no licence of an installed package is one that the document does not name', () => {
  const others = Object.entries(packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && link !== true)
    .map(([path, { license = 'none' }]) => [path.slice(path.lastIndexOf('node_modules/') + 13), license] as const)
    .filter(([name, license]) => !isKnown(name, license));
  expect(others).toEqual([]);
});

/** `A AND B` takes both, `A OR B` one of them. */
function isKnown(name: string, license: string): boolean {
  const isAccepted = (each: string): boolean =>
    PERMISSIVE.has(each) || EXPLAINED[each]?.some((start) => name.startsWith(start)) === true;
  const parts = license.replaceAll(/[()]/g, '').split(' AND ');
  return parts.every((part) => part.split(' OR ').some((each) => isAccepted(each)));
}
