import { expect, test } from 'vitest';
import type { ConformanceClient } from '../conformance-client.ts';

export function trustCases(client: () => ConformanceClient): void {
  const trust = (isTrusted: boolean): Promise<unknown> =>
    client().api.namespaces('PUT', '/partners', { trusted_workers: isTrusted });
  const cf = async (): Promise<unknown> => (await client().fetch({ script: 'cf', binding: 'PARTNERS' })).json();

  test('request.cf is there for Workers of a trusted namespace only', async () => {
    await client().upload('cf', 'cf', {}, 'partners');
    expect(await cf()).toEqual({ cf: 'undefined' });
    await trust(true);
    await expect.poll(cf).toEqual({ cf: 'object' });
    await trust(false);
    expect(await cf()).toEqual({ cf: 'undefined' });
  });
}
