import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Where instrumented code, in whatever it runs, finds what it tells its counters to. */
export const SINK = 'platform.coverage';

/** Notes that a counter of a file has counted for the first time in some process. */
export interface Hits {
  add: (file: string, counter: number) => void;
  /** Writes what has come since. */
  flush: () => void;
}

/**
 * A file of its own for this thread, in `folder`. Each line is a source file's id and counters of it. It is written after each task, so
 * that one who is killed loses no more than the last.
 */
export function openHits(folder: string): Hits {
  let descriptor: number | undefined;
  let waiting = new Map<string, number[]>();
  const later = queueMicrotask;
  const flush = (): void => {
    if (waiting.size === 0) return;
    const lines = Array.from(waiting, ([file, counters]) => `${file} ${counters.join(' ')}\n`);
    waiting = new Map();
    descriptor ??= openFile(folder);
    writeSync(descriptor, lines.join(''));
  };
  const add = (file: string, counter: number): void => {
    if (waiting.size === 0) later(flush);
    const counters = waiting.get(file);
    if (counters) counters.push(counter);
    else waiting.set(file, [counter]);
  };
  process.on('exit', () => {
    flush();
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
  });
  const hits = { add, flush };
  defineSink(globalThis, hits);
  return hits;
}

/** Lets code find the sink that has this as its global object. It is in no list of properties. */
export function defineSink(global: object, hits: Hits): void {
  Object.defineProperty(global, Symbol.for(SINK), { value: hits.add, configurable: true });
}

function openFile(folder: string): number {
  const parent = toHitsFolder(folder);
  mkdirSync(parent, { recursive: true });
  return openSync(join(parent, `${process.pid}-${randomUUID()}`), 'a');
}

export function toHitsFolder(folder: string): string {
  return join(folder, 'hits');
}

/** Counters that counted anywhere, by the id of their file. */
export function readHits(folder: string): Map<string, Set<number>> {
  const hits = new Map<string, Set<number>>();
  for (const name of readdirSync(toHitsFolder(folder))) {
    for (const line of readFileSync(join(toHitsFolder(folder), name), 'utf8').split('\n')) {
      const [file = '', ...counters] = line.split(' ');
      const known = hits.get(file) ?? new Set();
      hits.set(file, known);
      for (const counter of counters) known.add(Number(counter));
    }
  }
  return hits;
}
