import { expect, test } from 'vitest';
import { redact } from './redact.ts';

test('values at the places are gone, and the original is as it was', () => {
  const data = { customer: { id: 'c', email: 'e' }, lines: [{ note: 'n' }], 'a/b': 1 };
  expect(redact(data, ['/customer/email', '/lines/0', '/a~1b', '/nothing/here'])).toEqual({
    customer: { id: 'c', email: '[redacted]' },
    lines: ['[redacted]'],
    'a/b': '[redacted]',
  });
  expect(data.customer.email).toBe('e');
  expect(redact(data, [''])).toBe('[redacted]');
});
