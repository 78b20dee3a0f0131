import type { DevSession } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { describeDevEvent } from './describe-dev-event.ts';

const PLACES = { folder: '/plugins/shop', cwd: '/plugins' };
const SESSION: DevSession = {
  id: '0f8fad5b-d9cb-469f-a165-70867728950e',
  plugin: 'shop',
  version: '1.0.0+dev.0954d9f8',
  hash: '0954d9f8',
  script: 'shop-dev-a-t1',
  builds: 1,
  state: 'active',
  missingSettings: [],
  withheldSettings: [],
  granted: [],
  denied: [],
  startedBy: { kind: 'operator' },
  startedAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2026-01-01T00:01:00.000Z',
};

test('a flip says which secrets of the installation the build does not get, and what it waits for', () => {
  const describe = (session: Partial<DevSession>): string[] =>
    describeDevEvent({ event: 'flipped', session: { ...SESSION, ...session }, ms: 7 }, PLACES);
  expect(describe({})).toEqual(['serving shop 1.0.0+dev.0954d9f8 after 7 ms, nothing is installed beneath it']);
  expect(describe({ installed: '1.0.0', withheldSettings: ['api_key'] })).toEqual([
    'serving shop 1.0.0+dev.0954d9f8 after 7 ms, in front of 1.0.0',
    'A build gets no stored secrets: api_key read as not set. Give it others with --set.',
  ]);
  expect(describe({ state: 'needs_settings', missingSettings: ['api_key'] }).at(-1)).toBe(
    'It waits for settings and takes no calls. Start again with --set api_key=…',
  );
});
