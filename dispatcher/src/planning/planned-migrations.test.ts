import { describe, expect, test } from 'vitest';
import { installedPlugin } from '../../testing/installed-plugin.ts';
import { codeOf, install, plan } from '../../testing/plan-under-test.ts';

describe('migrations', () => {
  const first = { file: 'migrations/1.sql' };
  const later = [first, { file: 'migrations/2.sql' }, { file: 'migrations/3.sql', kind: 'contract' as const }];

  test('of a new plugin all run before it serves', () => {
    const published = { 'a@1.0.0': { migrations: later } };
    expect(plan(install('a'), { published }).migrations).toEqual([
      { plugin: 'a', file: 'migrations/1.sql', kind: 'expand', runs: 'beforeServing', allowsRollback: true },
      { plugin: 'a', file: 'migrations/2.sql', kind: 'expand', runs: 'beforeServing', allowsRollback: true },
      { plugin: 'a', file: 'migrations/3.sql', kind: 'contract', runs: 'beforeServing', allowsRollback: false },
    ]);
  });

  test('of an upgrade are those that have not run, and what takes away runs last', () => {
    const installed = [installedPlugin('a', { migrations: [first] })];
    expect(plan(install('a'), { installed, published: { 'a@1.1.0': { migrations: later } } }).migrations).toMatchObject(
      [
        { file: 'migrations/2.sql', runs: 'beforeServing', allowsRollback: true },
        { file: 'migrations/3.sql', runs: 'afterWatch', allowsRollback: false },
      ],
    );
  });

  test('that changed data for good close the way to an older release', () => {
    const installed = [installedPlugin('a', { version: '1.1.0', migrations: later })];
    const published = { 'a@1.0.0': { migrations: [first] } };
    expect(codeOf(() => plan(install('a', '1.0.0'), { installed, published }))).toBe('ROLLBACK_IMPOSSIBLE');
  });
});
