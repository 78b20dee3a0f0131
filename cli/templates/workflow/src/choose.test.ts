import { expect, test } from 'vitest';
import { chooseAssignee } from './choose.ts';

test('whoever has the fewest tasks gets the next one', () => {
  expect(chooseAssignee(['ann', 'ben'], new Map([['ann', 1]]))).toBe('ben');
  expect(chooseAssignee(['ann', 'ben'], new Map())).toBe('ann');
  expect(chooseAssignee([], new Map())).toBeUndefined();
});
