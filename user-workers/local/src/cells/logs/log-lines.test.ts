import { expect, test } from 'vitest';
import { LogLines } from './log-lines.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

test('lines and characters that come in pieces are put together', () => {
  const lines = new LogLines();
  const bytes = encode('one\ntwö\nthree');
  expect(Array.from(bytes, (byte) => lines.push(Uint8Array.of(byte), 0)).flat()).toEqual(['one', 'twö']);
  expect(lines.push(encode('\n'), 0)).toEqual(['three']);
});

test('a line that is too long is left out, whatever it is cut into, and the next one is not', () => {
  const lines = new LogLines();
  const heard = [];
  for (let i = 0; i < 10; i++) heard.push(...lines.push(encode('x'.repeat(10_000)), 0));
  heard.push(...lines.push(encode('y\nnext\n'), 0));
  expect(heard).toEqual(['next']);
});

test('beyond one MB in a second nothing is read; after a gap reading begins at a new line', () => {
  const lines = new LogLines();
  const chunk = encode(`${'x'.repeat(999)}\n`.repeat(64));
  let count = 0;
  for (let i = 0; i < 100; i++) count += lines.push(chunk, 100).length;
  expect(count).toBe(16 * 64);
  expect(lines.push(encode('tail of a line\nwhole\n'), 1_200)).toEqual(['whole']);
});

test('what comes too fast waits for the next second', () => {
  const lines = new LogLines();
  lines.push(new Uint8Array(1024 * 1024), 5_000);
  expect(lines.waitMs(5_100)).toBe(0);
  lines.push(new Uint8Array(1), 5_200);
  expect(lines.waitMs(5_300)).toBe(700);
  lines.push(new Uint8Array(1), 6_000);
  expect(lines.waitMs(6_000)).toBe(0);
});
