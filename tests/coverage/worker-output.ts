import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';
import { SINK } from './hits.ts';
import type { Hits } from './hits.ts';

const BEGIN = '\u001dcov ';
const END = '\u001e';
const MARK = new RegExp(`${BEGIN}([0-9a-f ;]*)${END}`, 'g');
const BEGUN = new RegExp(`^${BEGIN}[0-9a-f ;]*$`);
/** Is written in one piece. */
const FULL_MARK = 2_000;
const MAX_MARK = 2 * FULL_MARK;

type Push = (this: Socket, chunk: unknown, encoding?: BufferEncoding) => boolean;

const NATIVES = '--allow-natives-syntax';

/**
 * Makes the sink in a Worker. V8 itself prints, on whatever side of a request, and what the Worker sees of its console and of its
 * requests stays as it is. What a task counts is printed together: each piece takes room in the kernel until somebody reads it, and
 * Miniflare may wait for the Worker instead.
 * @param descriptor where to, of those that somebody reads
 */
export function toWorkerSink(descriptor: 1 | 2): string {
  return `(() => {
  const key = Symbol.for(${JSON.stringify(SINK)});
  if (globalThis[key]) return;
  let waiting = '';
  let last = '';
  const later = queueMicrotask;
  const flush = () => {
    if (waiting === '') return;
    const mark = ${JSON.stringify(BEGIN)} + waiting + ${JSON.stringify(END)};
    waiting = last = '';
    %GlobalPrint(mark, ${descriptor});
  };
  const add = (file, counter) => {
    if (waiting === '') later(flush);
    waiting += file === last ? ' ' + counter : ';' + file + ' ' + counter;
    last = file;
    if (waiting.length > ${FULL_MARK}) flush();
  };
  Object.defineProperty(globalThis, key, { value: add });
})();`;
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
  const text = output.replaceAll(MARK, (_, marked: string) => {
    for (const part of marked.split(';')) {
      const [file = '', ...counters] = part.split(' ');
      for (const counter of counters) hits.add(file, Number(counter));
    }
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
