import { LIMITS } from '@digital-commerce/plugin-schema/limits';
import type { LogLine } from '@digital-commerce/plugin-schema/invocation';
import { expect, test } from 'vitest';
import { LogBuffer } from './log-buffer.ts';

function read(logs: LogBuffer): LogLine[] {
  return JSON.parse(logs.toJsonText()) as LogLine[];
}

test('without lines it is an empty list', () => {
  expect(read(new LogBuffer())).toEqual([]);
});

test('whatever is logged gives a line', () => {
  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  const logs = new LogBuffer();
  logs.add('info', 'a', undefined);
  logs.add('warn', 42, { b: 1 });
  logs.add('error', 'c', cycle);
  logs.add('debug', Object.create(null), 'not an object');
  expect(read(logs)).toEqual([
    { level: 'info', message: 'a' },
    { level: 'warn', message: '42', fields: { b: 1 } },
    { level: 'error', message: 'c', fields: { unloggable: 'fields that JSON cannot hold' } },
    { level: 'debug', message: '(a message that cannot be made a string)' },
  ]);
});

test('it counts bytes, not characters, and keeps nothing after the first line that does not fit', () => {
  const logs = new LogBuffer();
  logs.add('info', 'é'.repeat(LIMITS.maxLogBytes / 2), undefined);
  logs.add('info', 'short', undefined);
  expect(read(logs)).toEqual([
    { level: 'warn', message: expect.stringMatching(/further lines were dropped/) as string },
  ]);
});
