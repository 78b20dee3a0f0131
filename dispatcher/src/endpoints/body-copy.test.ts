import { expect, test } from 'vitest';
import { BodyCopy } from './body-copy.ts';

function copyOf(maxBytes: number, chunks: readonly string[], isEnded = true) {
  const copy = new BodyCopy(maxBytes);
  for (const chunk of chunks) copy.add(new TextEncoder().encode(chunk));
  if (isEnded) copy.end();
  const taken = copy.take();
  return typeof taken === 'string' ? taken : { text: new TextDecoder().decode(taken) };
}

test('a short body is kept whole, once it has come to its end', () => {
  expect(copyOf(5, ['ab', '', 'cde'])).toEqual({ text: 'abcde' });
  expect(copyOf(5, [])).toEqual({ text: '' });
  expect(copyOf(5, ['ab'], false)).toBe('unread');
});

test('of a longer one nothing is', () => {
  expect(copyOf(5, ['abc', 'def', 'g'])).toBe('too_large');
  expect(copyOf(5, ['abcdef'], false)).toBe('too_large');
  expect(copyOf(0, ['a'])).toBe('too_large');
});
