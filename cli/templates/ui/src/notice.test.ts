import { expect, test } from 'vitest';
import { toNotices } from './notice.ts';

test('no text is no notice', () => {
  expect([toNotices(undefined, 'info'), toNotices('  ', 'info')]).toEqual([[], []]);
});

test('a text is shown at the level of the settings', () => {
  expect(toNotices('Sale on Monday', 'warning')).toMatchObject([{ level: 'warning', message: 'Sale on Monday' }]);
});
