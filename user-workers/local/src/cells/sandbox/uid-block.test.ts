import { expect, test } from 'vitest';
import { drawUidBlock } from './uid-block.ts';

test.each([
  ['every id', '         0          0 4294967295\n', 0, { first: 0x6000_0000, count: 65_536 }],
  ['every id', '0 0 4294967295', 0.9999, { first: 0x7ffe_0000, count: 65_536 }],
  ['65,536 ids', '0 100000 65536', 0, { first: 30_000, count: 1_000 }],
  ['65,536 ids', '0 100000 65536', 0.9999, { first: 54_000, count: 1_000 }],
  ['an id and then 65,536', '0 1000 1\n1 100000 65536\n', 0, { first: 30_000, count: 1_000 }],
  ['its own id only', '1000 1000 1', 0, undefined],
])('where there is %s, the block is within it', (_what, map, draw, block) => {
  expect(drawUidBlock(map, draw)).toEqual(block);
});
