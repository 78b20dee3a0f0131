import { beforeAll, expect, test } from 'vitest';
import type { ConformanceClient } from '../conformance-client.ts';

export function cacheCases(client: () => ConformanceClient): void {
  const ask = async (script: string, path: string): Promise<unknown> => (await client().fetch({ script, path })).json();

  beforeAll(async () => {
    for (const script of ['caching', 'nosy']) await client().upload(script, 'caching');
  });

  test('a named cache is its script’s own', async () => {
    expect(await ask('caching', 'put')).toEqual({ result: 'put' });
    expect(await ask('caching', 'match')).toEqual({ result: 'cached' });
    expect(await ask('nosy', 'match')).toEqual({ result: null });
    expect(await ask('nosy', 'delete')).toEqual({ result: false });
    expect(await ask('caching', 'delete')).toEqual({ result: true });
  });

  test('the default cache is not for Workers of an untrusted namespace', async () => {
    await ask('caching', 'put?default');
    expect(await ask('caching', 'match?default')).not.toEqual({ result: 'cached' });
  });
}
