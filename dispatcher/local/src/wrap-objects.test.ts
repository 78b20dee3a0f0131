import { expect, test } from 'vitest';
import type { WorkerOptions } from './dispatcher-worker.ts';
import { wrapObjects } from './wrap-objects.ts';

const WORKER = {
  config: {
    name: 'w',
    compatibilityDate: '2026-10-01',
    manifest: { mainModule: 'index.js', modules: { 'index.js': { type: 'esm', contents: 'own code' } } },
    exports: { Store: { type: 'durable-object', storage: 'sqlite' } },
  },
} as const satisfies WorkerOptions;

test('the classes of Durable Objects are what the wrapper makes of them, all else is the own code’s', () => {
  const { modules } = wrapObjects(WORKER, 'wrapper code').config.manifest ?? {};
  expect(modules?.['own.js']).toMatchObject({ contents: 'own code' });
  expect(modules?.['wrapper.js']).toMatchObject({ contents: 'wrapper code' });
  expect(modules?.['index.js']).toMatchObject({
    contents: expect.stringMatching(/export \* from '.\/own.js'[^]*export const Store = wrap\(own.Store, 'Store'\);$/),
  });
});

test('without a wrapper a Worker is as it is', () => {
  expect(wrapObjects(WORKER, undefined)).toBe(WORKER);
});
