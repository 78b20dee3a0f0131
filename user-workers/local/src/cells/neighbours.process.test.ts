import { afterAll, beforeAll, expect, test } from 'vitest';
import { callNeighbours, uploadNeighbours } from '../../testing/neighbours.ts';
import { TestNamespace } from '../../testing/test-namespace.ts';

let namespace: TestNamespace;

beforeAll(async () => {
  namespace = await TestNamespace.start();
  await uploadNeighbours(namespace);
});

afterAll(() => namespace.close());

test('beside ten hostile Workers, no call of ten good ones is lost', async () => {
  const { calls, errors } = await callNeighbours(namespace, { durationMs: 6_000, isHostile: true });
  expect(calls).toBeGreaterThan(50);
  expect(errors).toEqual([]);
});
