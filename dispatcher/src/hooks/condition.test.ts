import type { HookCondition } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { fitsCondition } from './condition.ts';

const PAYLOAD = JSON.parse(
  '{"amount": 10, "name": "10", "none": null, "isNew": true, "lines": [{"sku": "a"}], "a/b": 1, "m~n": 2, "": {"x": 3}}',
) as unknown;

test.each<[HookCondition, boolean]>([
  [[{ path: '/amount', equals: 10 }], true],
  [[{ path: '/amount', equals: '10' }], false],
  [[{ path: '/name', equals: 10 }], false],
  [[{ path: '/none', equals: null }], true],
  [[{ path: '/isNew', equals: true }], true],
  [[{ path: '/absent', equals: null }], false],
  [[{ path: '/lines', equals: 'a' }], false],
  [[{ path: '/amount', notEquals: 11 }], true],
  [[{ path: '/amount', notEquals: 10 }], false],
  [[{ path: '/absent', notEquals: 10 }], true],
  [[{ path: '/amount', in: [1, 10] }], true],
  [[{ path: '/amount', in: [1, '10'] }], false],
  [[{ path: '/absent', in: [null] }], false],
  [[{ path: '/amount', lessThan: 11 }], true],
  [[{ path: '/amount', lessThan: 10 }], false],
  [[{ path: '/amount', atLeast: 10 }], true],
  [[{ path: '/name', atLeast: 1 }], false],
  [[{ path: '/none', lessThan: 1 }], false],
  [[{ path: '/absent', lessThan: 1 }], false],
  [[{ path: '/none', exists: true }], true],
  [[{ path: '/absent', exists: true }], false],
  [[{ path: '/absent', exists: false }], true],
  [[{ path: '/lines/0/sku', equals: 'a' }], true],
  [[{ path: '/lines/00/sku', equals: 'a' }], false],
  [[{ path: '/lines/1', exists: false }], true],
  [[{ path: '/lines/length', exists: false }], true],
  [[{ path: '/a~1b', equals: 1 }], true],
  [[{ path: '/m~0n', equals: 2 }], true],
  [[{ path: '//x', equals: 3 }], true],
  [[{ path: '', exists: true }], true],
  [[{ path: '/name/length', exists: false }], true],
  // What an object has from its prototype is not in the payload.
  [[{ path: '/constructor', exists: false }], true],
  [[{ path: '/__proto__', exists: false }], true],
  [[{ path: '/lines/constructor/name', exists: false }], true],
  // All tests of a place, and all places.
  [[{ path: '/amount', atLeast: 5, lessThan: 8 }], false],
  [
    [
      { path: '/amount', atLeast: 5 },
      { path: '/name', equals: '10' },
    ],
    true,
  ],
  [
    [
      { path: '/amount', atLeast: 5 },
      { path: '/name', equals: 'x' },
    ],
    false,
  ],
])('%j: %s', (condition, expected) => {
  expect(fitsCondition(condition, PAYLOAD)).toBe(expected);
});
