import { parseSync } from 'oxc-parser';
import { toManifestNode } from './manifest-nodes.ts';
import type { ManifestNode } from './manifest-node.ts';
import { findDefaultExport } from './plugin-module/find-default-export.ts';
import type { Place } from './problems.ts';
import { toPosition } from './to-position.ts';

/**
 * Where a manifest field stands in `plugin.ts`: its value, or its key. Where the manifest is made by code that only
 * running would tell, its text when it stands there once, else the innermost part that can be found.
 */
export function locateInSource(
  source: string,
  path: readonly (string | number)[],
  value: unknown,
  what: 'value' | 'key' = 'value',
): Place {
  const file = 'plugin.ts';
  const { program } = parseSync(file, source);
  const exported = findDefaultExport(program);
  const found = exported === undefined ? undefined : find(toManifestNode(program, exported), path, what);
  const offset = found?.isWhole === true ? found.offset : (findText(source, path, value) ?? found?.offset);
  return offset === undefined ? { file } : { file, ...toPosition(source, offset) };
}

function find(
  root: ManifestNode,
  path: readonly (string | number)[],
  what: 'value' | 'key',
): { offset: number; isWhole: boolean } {
  let node = root;
  for (const [index, key] of path.entries()) {
    const named = node.child(key);
    if (named === undefined) return { offset: node.start, isWhole: false };
    if (what === 'key' && index === path.length - 1) return { offset: named.keyStart, isWhole: true };
    node = named.node;
  }
  return { offset: node.start, isWhole: true };
}

/** The value as a literal, or a name at the end of the path as a word, if either stands there just once. */
function findText(source: string, path: readonly (string | number)[], value: unknown): number | undefined {
  const name = path.at(-1);
  const literals = typeof value === 'string' && value !== '' ? QUOTES.map((quote) => quote + value + quote) : [];
  const literal = findOnce(literals.flatMap((text) => findAll(source, text)));
  if (literal !== undefined || typeof name !== 'string' || value === undefined) return literal;
  return findOnce(findAll(source, name).filter((index) => isWord(source, index, name.length)));
}

const QUOTES = ["'", '"', '`'];

function findOnce(found: readonly number[]): number | undefined {
  return found.length === 1 ? found[0] : undefined;
}

function findAll(source: string, text: string): number[] {
  const found: number[] = [];
  for (let index = source.indexOf(text); index !== -1 && text !== ''; index = source.indexOf(text, index + 1)) {
    found.push(index);
  }
  return found;
}

function isWord(source: string, index: number, length: number): boolean {
  return !/[\w$]/.test(source.charAt(index - 1)) && !/[\w$]/.test(source.charAt(index + length));
}
