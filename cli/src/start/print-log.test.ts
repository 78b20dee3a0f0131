import { toLogLine } from '@digital-commerce/plugin-schema/log-events';
import { expect, test } from 'vitest';
import { toReadableLine } from './print-log.ts';

test('what the platform says of itself is readable', () => {
  const error = Object.assign(new Error('no room'), { stack: 'Error: no room\n    at write (disk.ts:1:1)' });
  expect(toReadableLine(toLogLine('traces_not_kept', { tenant: 'demo' }, error))).toBe(
    'traces_not_kept: Traces were not kept. tenant=demo\nError: no room\n    at write (disk.ts:1:1)',
  );
  expect(toReadableLine(toLogLine('breaker_closed', { hook: 'h' }))).toBe(
    'breaker_closed: A handler that was left alone goes well again. hook=h',
  );
});

test.each(['plain text', '{"level":"info","message":"what a plugin logged"}', '{"event":', '[1]', '{"event":1}'])(
  '%s is shown as it was written',
  (line) => expect(toReadableLine(line)).toBe(line),
);
