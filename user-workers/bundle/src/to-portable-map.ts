import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/**
 * A source map whose sources say nothing about this machine: the plugin's files relative to its folder, all others as
 * `node_modules/<package>/<path>`.
 */
export function toPortableMap(folder: string, mapText: string): string {
  const map = JSON.parse(mapText) as { sources: string[] };
  return JSON.stringify({ ...map, sources: map.sources.map((source) => toPortableSource(folder, source)) });
}

function toPortableSource(folder: string, source: string): string {
  const path = resolve(folder, source);
  const inside = relative(folder, path);
  if (!inside.startsWith('..') && !inside.includes(`node_modules${sep}`)) return inside.replaceAll(sep, '/');
  for (let parent = dirname(path); parent !== dirname(parent); parent = dirname(parent)) {
    const file = join(parent, 'package.json');
    const name = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name : undefined;
    if (name !== undefined) return `node_modules/${name}/${relative(parent, path).replaceAll(sep, '/')}`;
  }
  return `outside/${path.split(sep).at(-1)}`;
}
