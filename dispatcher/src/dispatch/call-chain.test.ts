import { expect, test } from 'vitest';
import { extendChain } from './call-chain.ts';
import type { CallChain } from './call-chain.ts';

const link = (plugin: string, name = 'before_order_create') => ({ plugin, kind: 'hook', name }) as const;

test('a plugin may come twice, for different things', () => {
  const chain = [link('a'), link('b')];
  expect(extendChain(chain, link('a', 'after_order_create'))).toHaveLength(3);
  expect(extendChain(chain, { ...link('a'), kind: 'action' })).toHaveLength(3);
});

test('the same plugin and hook twice is refused, and so is a ninth call', () => {
  expect(() => extendChain([link('a'), link('b')], link('a'))).toThrow(
    expect.objectContaining({
      code: 'RECURSION_REFUSED',
      message: expect.stringContaining('a (before_order_create)') as string,
    }),
  );
  let chain: CallChain = [];
  for (let i = 0; i < 8; i++) chain = extendChain(chain, link(`plugin-${i}`));
  expect(() => extendChain(chain, link('one-more'))).toThrow(expect.objectContaining({ code: 'RECURSION_REFUSED' }));
});
