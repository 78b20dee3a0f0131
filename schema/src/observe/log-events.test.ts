import { expect, test } from 'vitest';
import { PlatformError } from '../errors.ts';
import { LOG_EVENTS, toLogLine } from './log-events.ts';

test.each(Object.entries(LOG_EVENTS))('%s says what happened in a sentence', (name, { message }) => {
  expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
  expect(message).toMatch(/^[A-Z].*\.$/);
});

test('a line is one line, whatever is in it, with the error and where it came from', () => {
  const error = new PlatformError('INTERNAL', 'two\nlines');
  const line = toLogLine('job_failed', { job: 'a\nb', tenant: undefined }, error);
  expect(line).not.toContain('\n');
  expect(JSON.parse(line)).toEqual({
    level: 'error',
    event: 'job_failed',
    message: LOG_EVENTS.job_failed.message,
    job: 'a\nb',
    error: {
      name: error.name,
      code: 'INTERNAL',
      message: 'two\nlines',
      stack: expect.stringContaining('log-events.test') as string,
    },
  });
  expect(JSON.parse(toLogLine('job_failed', {}, 'a text'))).toMatchObject({ error: { message: 'a text' } });
});
