import { expect, test } from 'vitest';
import { findUpdate } from './find-update.ts';

const versions = (installed: string | undefined, newest: string | undefined) => ({
  plugin: 'shop',
  ...(newest !== undefined && { newest }),
  versions: ['2.0.0', '1.1.0', '1.0.0'].map((version) => ({
    version,
    publishedAt: '',
    isInstalled: version === installed,
    isOffered: version === newest,
    needsConsent: false,
  })),
});

test.each([
  ['1.0.0', '1.1.0', '1.1.0'],
  ['1.1.0', '1.1.0', undefined],
  ['2.0.0', '1.1.0', undefined],
  ['1.0.0', undefined, undefined],
  [undefined, '1.1.0', '1.1.0'],
])('with %s installed and %s the newest to have, the update is %s', (installed, newest, update) => {
  expect(findUpdate(versions(installed, newest))?.version).toBe(update);
});
