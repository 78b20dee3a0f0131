import { expect, test } from 'vitest';
import { markOrder } from './mark-order.ts';

const handlers = (...plugins: string[]) => plugins.map((plugin) => ({ plugin, handler: 'src/a.ts' }));
const mark = (before: string[], after: string[]) => {
  const marked = markOrder({ hook: 'h', before: handlers(...before), after: handlers(...after) });
  const show = (list: typeof marked.after) => list.map((entry) => `${entry.plugin} ${entry.mark}`);
  return { before: show(marked.before), after: show(marked.after) };
};

test('a handler that comes and one that goes are marked, and those around them are not', () => {
  expect(mark(['a', 'b', 'c'], ['a', 'd', 'c'])).toEqual({
    before: ['a same', 'b gone', 'c same'],
    after: ['a same', 'd new', 'c same'],
  });
});

test('a handler that changes places is marked on both sides, once', () => {
  expect(mark(['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual({
    before: ['a same', 'b same', 'c moved'],
    after: ['c moved', 'a same', 'b same'],
  });
});
