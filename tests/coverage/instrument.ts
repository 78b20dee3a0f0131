import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FileCoverageData } from 'istanbul-lib-coverage';
import { SINK, toFileId } from './hits.ts';
import { toMeasuredPath } from './measured-files.ts';

const require = createRequire(import.meta.url);
const PLUGINS = ['typescript', 'explicitResourceManagement', 'decorators', 'importAttributes'];
/** What istanbul puts into a file: its map, and the counters. Both are kept elsewhere here. */
const MAP = /function (?<name>cov_\w+)\(\) ?\{[\s\S]*?\}\s*\k<name>\(\);/;
const COUNTER = /\b(?<name>cov_\w+)\(\)\.(?<kind>[sfb])\[(?<index>\d+)\](?:\[(?<way>\d+)\])?\+\+/g;

/** A source file whose statements, functions and branches each have a number, and say it when they first run. */
export interface Instrumented {
  id: string;
  code: string;
}

/**
 * Types stay, so that whoever would have read the source reads this. Each version of a file is done once in `folder`.
 * @param path absolute
 * @returns undefined of a file that is not measured
 */
export function instrument(folder: string, path: string, source: string): Instrumented | undefined {
  const measured = toMeasuredPath(path);
  if (measured === undefined) return undefined;
  const id = toFileId(measured, source);
  const files = toFiles(folder, id);
  try {
    return { id, code: readFileSync(files.code, 'utf8') };
  } catch {
    const { code, map } = addCounters(id, path, source);
    mkdirSync(join(folder, 'cache'), { recursive: true });
    writeWhole(files.map, JSON.stringify({ ...map, path: measured }));
    writeWhole(files.code, code);
    return { id, code };
  }
}

/** Where statements, functions and branches of a file are that was instrumented in `folder`. */
export function readMap(folder: string, id: string): FileCoverageData {
  return JSON.parse(readFileSync(toFiles(folder, id).map, 'utf8')) as FileCoverageData;
}

/** The counts of a file of which counters with these numbers have counted. */
export function fillMap(map: FileCoverageData, hits: ReadonlySet<number>): FileCoverageData {
  const count = (kind: Kind, index: string, way = 0): number => (hits.has(toNumber(map, kind, Number(index), way)) ? 1 : 0);
  return {
    ...map,
    s: Object.fromEntries(Object.keys(map.s).map((index) => [index, count('s', index)])),
    f: Object.fromEntries(Object.keys(map.f).map((index) => [index, count('f', index)])),
    b: Object.fromEntries(Object.entries(map.b).map(([index, ways]) => [index, ways.map((_, way) => count('b', index, way))])),
  };
}

type Kind = 's' | 'f' | 'b';

function addCounters(id: string, path: string, source: string): { code: string; map: FileCoverageData } {
  // Loaded only here: most processes find all that they need done.
  const { createInstrumenter } = require('istanbul-lib-instrument') as typeof import('istanbul-lib-instrument');
  const instrumenter = createInstrumenter({
    esModules: true,
    compact: false,
    parserPlugins: path.endsWith('x') ? [...PLUGINS, 'jsx'] : PLUGINS,
    // Of newer versions than the types.
    ...{ generatorOpts: { retainLines: true } },
  } as Parameters<typeof createInstrumenter>[0]);
  const text = instrumenter.instrumentSync(source, path);
  const map = structuredClone(instrumenter.lastFileCoverage()) as unknown as FileCoverageData;
  const size = toNumber(map, 'b', Object.keys(map.b).length, 0);
  const code = text
    .replace(MAP, (_, name: string) => toCounters(name, id, size))
    .replaceAll(COUNTER, (...match) => {
      const { name, kind, index, way = '0' } = match.at(-1) as Record<string, string>;
      return `${name}(${toNumber(map, kind as Kind, Number(index), Number(way))})`;
    });
  return { code, map };
}

/** Statements come first, then functions, then the ways of branches. */
function toNumber({ s, f, b }: FileCoverageData, kind: Kind, index: number, way: number): number {
  if (kind === 's') return index;
  const statements = Object.keys(s).length;
  if (kind === 'f') return statements + index;
  const before = Object.values(b).slice(0, index);
  return statements + Object.keys(f).length + before.reduce((sum, ways) => sum + ways.length, 0) + way;
}

/** A function, as it may be called before the module's own code is. */
function toCounters(name: string, id: string, size: number): string {
  return `var ${name}_seen; function ${name}(i) { if ((${name}_seen ??= new Uint8Array(${size}))[i]) return; ${name}_seen[i] = 1; globalThis[Symbol.for(${JSON.stringify(SINK)})]?.(${JSON.stringify(id)}, i); } `;
}

function toFiles(folder: string, id: string): { code: string; map: string } {
  const base = join(folder, 'cache', id);
  return { code: `${base}.txt`, map: `${base}.json` };
}

/** Nobody reads half a file. */
function writeWhole(path: string, text: string): void {
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}
