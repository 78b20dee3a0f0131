import type { UpdatePolicy } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { findUpdateTargets, toExactRange } from './versions-within-policy.ts';
import type { OfferedRelease } from './versions-within-policy.ts';

const NOW = Date.parse('2026-06-10T00:00:00.000Z');
const release = (version: string, more: Partial<OfferedRelease> = {}): OfferedRelease => ({
  version,
  status: 'available',
  publishedAt: '2026-01-01T00:00:00.000Z',
  ...more,
});
const targets = (
  mode: UpdatePolicy['mode'],
  installed: string,
  releases: OfferedRelease[],
  minimumReleaseAgeHours = 0,
) => findUpdateTargets({ mode, minimumReleaseAgeHours }, installed, { releases, now: NOW });

test.each<[UpdatePolicy['mode'], string, string[]]>([
  ['pinned', '1.2.3', []],
  ['patch', '1.2.3', ['1.2.10', '1.2.4']],
  ['minor', '1.2.3', ['1.10.0', '1.3.0', '1.2.10', '1.2.4']],
  ['minor', '0.2.3', ['0.2.4']],
  ['minor', '1.10.0', []],
])('the policy "%s" lets over %s', (mode, installed, expected) => {
  const versions = ['1.2.2', '1.2.3', '1.2.4', '1.2.10', '1.3.0-beta.1', '1.3.0', '1.10.0', '2.0.0', '0.2.4', '0.3.0'];
  expect(
    targets(
      mode,
      installed,
      versions.map((version) => release(version)),
    ),
  ).toEqual(expected);
});

test('what is yanked, killed or held back does not install itself', () => {
  const statuses = ['yanked', 'killed', 'held'] as const;
  expect(
    targets(
      'minor',
      '1.0.0',
      statuses.map((status, index) => release(`1.${index + 1}.0`, { status })),
    ),
  ).toEqual([]);
});

test('what is too young waits, and what is older does not wait for it', () => {
  const releases = [
    release('1.1.0', { publishedAt: '2026-06-08T00:00:00.000Z' }),
    release('1.2.0', { publishedAt: '2026-06-08T00:00:00.001Z' }),
  ];
  expect(targets('minor', '1.0.0', releases, 48)).toEqual(['1.1.0']);
});

test('the range of versions is those versions, the newest when there are many', () => {
  expect(toExactRange(['1.2.0', '1.1.0'])).toBe('1.2.0 || 1.1.0');
  const many = Array.from({ length: 40 }, (_, index) => `1.0.${40 - index}`);
  expect(toExactRange(many).length).toBeLessThanOrEqual(100);
  expect(toExactRange(many)).toMatch(/^1\.0\.40 \|\| 1\.0\.39/);
});
