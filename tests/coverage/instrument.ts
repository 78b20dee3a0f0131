import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FileCoverageData } from 'istanbul-lib-coverage';
import type { createInstrumenter } from 'istanbul-lib-instrument';
import { CounterNumbers } from './counters.ts';
import type { Kind } from './counters.ts';
import { SINK } from './hits.ts';
import { ROOT, toMeasuredPath } from './measured-files.ts';

const require = createRequire(import.meta.url);
const CACHE = join(ROOT, 'node_modules/.cache/coverage');
/** Another way to instrument gives files other ids, and asks for another build of what is kept. */
export const VERSION = toHash(readFileSync(import.meta.filename, 'utf8'));
const PLUGINS = ['typescript', 'explicitResourceManagement', 'decorators', 'importAttributes'];
/** What istanbul puts into a file: its map, and the counters. Both are kept elsewhere here. */
const MAP = /function (?<name>cov_\w+)\(\) ?\{[\s\S]*?\}\s*\k<name>\(\);/;
const COUNTER = /\b(?<name>cov_\w+)\(\)\.(?<kind>[sfb])\[(?<index>\d+)\](?:\[(?<way>\d+)\])?\+\+/g;

/** A source file whose statements, functions and branches each have a number, and say it when they first run. */
export interface Instrumented {
  /** Names this version of the file. */
  id: string;
  code: string;
}

/**
 * Types stay, so that whoever would have read the source reads this. Each version of a file is done once.
 * @param path absolute
 * @returns undefined of a file that is not measured
 */
export function instrument(path: string, source: string): Instrumented | undefined {
  const measured = toMeasuredPath(path);
  if (measured === undefined) return undefined;
  const id = toHash(`${VERSION}\0${measured}\0${source}`);
  const files = toFiles(id);
  try {
    return { id, code: readFileSync(files.code, 'utf8') };
  } catch {
    const { code, data } = addCounters(id, path, source);
    mkdirSync(CACHE, { recursive: true });
    writeWhole(files.data, JSON.stringify(data));
    writeWhole(files.code, code);
    return { id, code };
  }
}

/** Where the statements, functions and branches are of a file that was instrumented. */
export function readData(id: string): FileCoverageData {
  return JSON.parse(readFileSync(toFiles(id).data, 'utf8')) as FileCoverageData;
}

interface Istanbul {
  createInstrumenter: typeof createInstrumenter;
}

function addCounters(id: string, path: string, source: string): { code: string; data: FileCoverageData } {
  // Loaded only here: most processes find all that they need done.
  const istanbul = require('istanbul-lib-instrument') as Istanbul;
  const options = {
    esModules: true,
    compact: false,
    parserPlugins: path.endsWith('x') ? [...PLUGINS, 'jsx'] : PLUGINS,
    // The types do not know it yet.
    generatorOpts: { retainLines: true },
  };
  const instrumenter = istanbul.createInstrumenter(options);
  const text = instrumenter.instrumentSync(source, path);
  const data = structuredClone(instrumenter.lastFileCoverage());
  const numbers = new CounterNumbers(data);
  if (!MAP.test(text)) throw new Error(`What istanbul made of "${path}" has another form than is expected here.`);
  const code = text
    .replace(MAP, (_, name: string) => toCounters(name, id, numbers.size))
    .replaceAll(COUNTER, (...match) => {
      const { name, kind, index, way = '0' } = match.at(-1) as Record<string, string>;
      return `${name}(${numbers.find(kind as Kind, Number(index), Number(way))})`;
    });
  return { code, data };
}

/** A function, as it may be called before the module's own code is. */
function toCounters(name: string, id: string, size: number): string {
  return `var ${name}_seen; function ${name}(i) { if ((${name}_seen ??= new Uint8Array(${size}))[i]) return; ${name}_seen[i] = 1; globalThis[Symbol.for(${JSON.stringify(SINK)})]?.(${JSON.stringify(id)}, i); } `;
}

function toHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function toFiles(id: string): { code: string; data: string } {
  return { code: join(CACHE, `${id}.txt`), data: join(CACHE, `${id}.json`) };
}

/** Nobody reads half a file. */
function writeWhole(path: string, text: string): void {
  const temporary = `${path}.${randomUUID()}`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}
