import { expect, test } from 'vitest';
import type { Candidate } from './candidate.ts';
import { resolve } from './resolve.ts';

const VERSIONS = 300;
const DEPENDENCIES = 20;

const publish = (id: string, dependencies: (version: number) => Record<string, string>): [string, Candidate[]] => [
  id,
  Array.from({ length: VERSIONS }, (_, version) => ({
    id,
    version: `1.0.${version}`,
    status: 'available' as const,
    dependencies: dependencies(version),
    optionalDependencies: {},
    conflicts: {},
    provides: {},
  })),
];
const toName = (number: number): string => `part-${String(number).padStart(2, '0')}`;
const names = Array.from({ length: DEPENDENCIES }, (_, number) => toName(number));

test('many versions with many long ranges are refused, not gone through', () => {
  const toRange = (version: number, number: number): string =>
    `<9.${version}.${number} || >=2.${version}.${number} <8.0.${version} || >=4.4.${version} || >=5.5.${number}`;
  const candidates = new Map([
    publish('hub', (version) => ({
      ...Object.fromEntries(names.map((name, number) => [name, toRange(version, number)])),
      'z-last': `^9.0.${version}`,
    })),
    ...[...names, 'z-last'].map((name) => publish(name, () => ({}))),
  ]);
  const ask = () =>
    resolve({
      candidates,
      installed: new Map(),
      wanted: [{ id: 'hub', range: '*' }],
      removed: [],
      platformVersion: '1.0.0',
    });
  expect(ask).toThrow(expect.objectContaining({ code: 'RESOLUTION_TOO_COMPLEX' }));
  expect(ask).toThrow(/comparisons of versions and ranges/);
});
