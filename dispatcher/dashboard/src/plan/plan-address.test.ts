import { expect, test } from 'vitest';
import { readPlanAddress } from './plan-address.ts';

test.each([
  [{ install: 'shop' }, { install: [{ id: 'shop' }] }],
  [{ install: 'shop@^1.0.0' }, { install: [{ id: 'shop', range: '^1.0.0' }] }],
  [{ install: 'shop@' }, { install: [{ id: 'shop' }] }],
  [{ remove: 'shop', tab: 'settings' }, { remove: ['shop'] }],
  [{ install: 7, remove: { id: 'shop' } }, undefined],
  [{ install: '' }, undefined],
  [{}, undefined],
])('the address with %o asks for %o', (search, request) => {
  expect(readPlanAddress(search)).toEqual(request);
});
