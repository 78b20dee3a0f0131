import { expect, test } from 'vitest';
import { findBestLocale } from './best-locale.ts';

test.each([
  ['de', ['en', 'de'], 'de'],
  ['DE', ['en', 'de'], 'de'],
  ['de-AT', ['en', 'de'], 'de'],
  ['de-AT', ['de', 'de-AT'], 'de-AT'],
  ['de-AT-u-ca-buddhist', ['de', 'de-AT'], 'de-AT'],
  ['pt', ['pt-PT', 'pt-BR'], 'pt-BR'],
  ['pt-AO', ['en', 'pt-BR'], 'pt-BR'],
  ['zh-TW', ['zh', 'zh-Hant'], 'zh-Hant'],
  ['zh', ['zh-Hans', 'zh-Hant'], 'zh-Hans'],
  ['fr', ['en', 'de'], undefined],
  ['d', ['de'], undefined],
  ['', ['de'], undefined],
  ['not a tag', ['de'], undefined],
  ['__proto__', ['de'], undefined],
])('%s is best served by, of %j: %s', (wanted, available, best) => {
  expect(findBestLocale(wanted, available)).toBe(best);
});
