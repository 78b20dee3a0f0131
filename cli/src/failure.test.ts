import { PlatformError } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { toFailure } from './failure.ts';

test('every issue is listed when there are several', () => {
  const issues = [
    { path: ['lines', 0, 'sku'], message: 'Too short' },
    { path: ['currency'], message: 'Not a code' },
  ];
  const { text } = toFailure(new PlatformError('INVALID_PAYLOAD', 'Bad data.', { issues }));
  expect(text).toBe('Error INVALID_PAYLOAD: Bad data.\n  lines.0.sku: Too short\n  currency: Not a code\n');
});

test.each([undefined, null, 'text', [1], { issues: 'many' }, { issues: [{ path: ['a'], message: 'Only one' }] }])(
  'details %j add nothing',
  (details) => {
    const error = new PlatformError('INVALID_REQUEST', 'So.', details);
    expect(toFailure(error).text).toBe('Error INVALID_REQUEST: So.\n');
  },
);

test('an unexpected exception is ours: its stack and how to report it', () => {
  const { exitCode, body, text } = toFailure(new TypeError('x is not a function'));
  expect(exitCode).toBe(2);
  expect(body.error.code).toBe('INTERNAL');
  expect(text).toMatch(/failure\.test\.ts[^]*report/);
});
