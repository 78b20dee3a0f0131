import { describe, expect, test } from 'vitest';
import { changesOf, findClashes, parseLimitText, toLimitText, withDraft } from './limit-values.ts';
import type { Limit } from './limit-values.ts';

const limit = (name: Limit['name'], more: Partial<Limit> = {}): Limit => ({
  name,
  description: '',
  unit: 'count',
  of: 'tenant',
  value: 200,
  default: 200,
  min: 0,
  max: 2_000,
  code: 'PLUGINS_FULL',
  ...more,
});
const SIZE = { unit: 'bytes', min: 1_024, max: 2 ** 40 } as const;

test.each([
  [104_857_600, '100 MiB'],
  [1_024, '1 KiB'],
  [1_500, '1500 B'],
  [2 ** 40, '1 TiB'],
])('%d bytes are typed as %s, and read as the same', (bytes, text) => {
  expect(toLimitText(bytes, 'bytes')).toBe(text);
  expect(parseLimitText(text, SIZE)).toBe(bytes);
});

test.each<[string, number | undefined]>([
  ['1.5 GB', 1.5 * 2 ** 30],
  ['1,5 GiB', 1.5 * 2 ** 30],
  ['2048', 2_048],
  ['1 k', 1_024],
  ['1023', undefined],
  ['2 TiB', undefined],
  ['0.3 B', undefined],
  ['-5 MiB', undefined],
  ['1e9', undefined],
  ['5 apples', undefined],
  ['', undefined],
])('the size "%s" is %s', (text, bytes) => {
  expect(parseLimitText(text, SIZE)).toBe(bytes);
});

test.each<[string, number | undefined]>([
  ['50', 50],
  ['1,500', 1_500],
  ['1.500', 1_500],
  ['2001', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['NaN', undefined],
])('the number "%s" is %s', (text, value) => {
  expect(parseLimitText(text, limit('plugins'))).toBe(value);
});

describe('a draft', () => {
  const limits = [limit('plugins', { set: 10 }), limit('workflows', { set: 5 }), limit('kvKeys')];

  test('sets what was typed, resets what was emptied, and keeps the rest', () => {
    expect(withDraft(limits, { plugins: '', kvKeys: '7' })).toEqual({ set: { workflows: 5, kvKeys: 7 }, invalid: [] });
  });

  test('says what cannot be read', () => {
    expect(withDraft(limits, { plugins: 'many' })).toEqual({ set: { workflows: 5 }, invalid: ['plugins'] });
  });

  test('holds no change where the text says what is set', () => {
    expect(changesOf(limits, { plugins: ' 10 ', workflows: '6', kvKeys: '' })).toEqual({ workflows: '6' });
  });

  test('clashes with what somebody else changed, where it changes the same', () => {
    const now = [limit('plugins', { set: 11 }), limit('workflows', { set: 6 }), limit('kvKeys')];
    expect(findClashes(limits, now, { plugins: '12', kvKeys: '1' }).map(({ name }) => name)).toEqual(['plugins']);
  });
});
