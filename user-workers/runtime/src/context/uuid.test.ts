import { expect, test } from 'vitest';
import { createUuidSource } from './uuid.ts';

test('ids are UUIDs of version 7 that ascend, however fast they are made', () => {
  const next = createUuidSource();
  const ids = Array.from({ length: 10_000 }, next);
  expect(ids.every((id) => /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id))).toBe(true);
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
});

test('an id begins with its time', () => {
  const before = Date.now();
  const ms = Number.parseInt(createUuidSource()().replace('-', '').slice(0, 12), 16);
  expect(ms).toBeGreaterThanOrEqual(before);
  expect(ms).toBeLessThanOrEqual(Date.now());
});
