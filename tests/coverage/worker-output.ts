import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';
import type { Hits } from './hits.ts';

const BEGIN = '\u001dcov ';
const END = '\u001e';
const MARK = new RegExp(`${BEGIN}([0-9a-f]+) ([0-9]+)${END}`, 'g');
const BEGUN = new RegExp(`^${BEGIN}[0-9a-f]* ?[0-9]*$`);
/** Longer than any mark. */
const MAX_MARK = 64;
type Push = (this: Socket, chunk: unknown, encoding?: BufferEncoding) => boolean;

const NATIVES = '--allow-natives-syntax';

/** How an instrumented Worker tells of a counter: in its process's output. */
export function toMark(file: string, counter: string): string {
  return BEGIN + file + ' ' + counter + END;
}

/** Takes marks out of what comes from processes of workerd, before anybody reads it, and lets V8 print in them. */
export function collectFromWorkers(hits: Hits): void {
  allowNatives();
  const unfinished = new WeakMap<Socket, string>();
  const prototype: { push: Push } = Socket.prototype;
  const { push } = prototype;
  prototype.push = function pushWithoutMarks(this: Socket, chunk: unknown, encoding?: BufferEncoding): boolean {
    const before = unfinished.get(this) ?? '';
    unfinished.delete(this);
    if (!(chunk instanceof Uint8Array)) {
      if (before !== '') push.call(this, Buffer.from(before, 'latin1'));
      return push.call(this, chunk, encoding);
    }
    if (before === '' && chunk.indexOf(BEGIN.charCodeAt(0)) === -1) return push.call(this, chunk);
    const { text, rest } = takeMarks(before + Buffer.from(chunk).toString('latin1'), hits);
    if (rest !== '') unfinished.set(this, rest);
    // To go on reading is all that there is to say of what held nothing else.
    return text === '' || push.call(this, Buffer.from(text, 'latin1'));
  };
}

function takeMarks(output: string, hits: Hits): { text: string; rest: string } {
  const text = output.replaceAll(MARK, (_, file: string, counter: string) => {
    hits.add(file, Number(counter));
    return '';
  });
  const last = text.lastIndexOf(BEGIN.charAt(0));
  const isCut = last !== -1 && text.length - last < MAX_MARK && isBegun(text.slice(last));
  return isCut ? { text: text.slice(0, last), rest: text.slice(last) } : { text, rest: '' };
}

function isBegun(text: string): boolean {
  return BEGIN.startsWith(text) || BEGUN.test(text);
}

/** Miniflare asks a variable for V8's flags; for cells they are in the configuration that is written for each. */
function allowNatives(): void {
  process.env['MINIFLARE_WORKERD_V8_FLAGS'] = NATIVES;
  const { writeFile } = fs.promises;
  const { writeFileSync } = fs;
  fs.promises.writeFile = (file, data, options) => writeFile(file, withNatives(data), options);
  fs.writeFileSync = (file, data, options) => writeFileSync(file, withNatives(data), options);
  syncBuiltinESMExports();
}

function withNatives<T>(data: T): T {
  if (typeof data !== 'string' || !data.startsWith('using Workerd = import')) return data;
  return data.replace('v8Flags = [', `v8Flags = ["${NATIVES}", `) as typeof data;
}
