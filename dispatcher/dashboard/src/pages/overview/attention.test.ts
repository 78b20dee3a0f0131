import { expect, test } from 'vitest';
import { findNeeds } from './attention.ts';
import type { Installation } from './attention.ts';

const at = '2026-03-01T00:00:00.000Z';
const well: Installation = {
  id: 'notes',
  name: 'Notes',
  version: '1.0.0',
  state: 'active',
  missingSettings: [],
  script: 'notes',
  installedAt: at,
  granted: [],
  denied: [],
};
const unwell = {
  version: '1.0.0',
  status: 'unhealthy',
  message: 'No key.',
  durationMs: 1,
  checkedAt: at,
  failures: 2,
} as const;

test('an installation that is well needs nobody', () => {
  expect(findNeeds(well)).toEqual([]);
  expect(findNeeds({ ...well, health: { ...unwell, status: 'healthy' } })).toEqual([]);
});

test('what is missing, ill or waiting is named, the worst first', () => {
  const installation: Installation = {
    ...well,
    health: unwell,
    pendingUpdate: { version: '2.0.0', permissions: [] },
  };
  expect(findNeeds(installation)).toEqual([
    { kind: 'unhealthy', message: 'No key.' },
    { kind: 'update', version: '2.0.0' },
  ]);
  expect(findNeeds({ ...well, state: 'needs_settings', missingSettings: ['key'], health: unwell })).toEqual([
    { kind: 'settings', count: 1 },
  ]);
});

test('a stopped release needs nothing but the operator', () => {
  expect(findNeeds({ ...well, health: unwell, killed: { at, reason: 'It leaks.' } })).toEqual([
    { kind: 'killed', reason: 'It leaks.' },
  ]);
});
