import { beforeAll, expect, test } from 'vitest';
import type { ConformanceClient } from '../conformance-client.ts';

const BINDINGS = [
  { type: 'service', name: 'PLAIN', service: 'platform' },
  { type: 'service', name: 'API', service: 'platform', entrypoint: 'Api', props: { tenant: 't1' } },
];

export function serviceCases(client: () => ConformanceClient): void {
  beforeAll(() => client().upload('bound-service', 'bound-service', { bindings: BINDINGS }));

  test.each([
    ['fetched', { url: 'https://platform.example/a?b=c', method: 'POST', body: 'x', own: 'its own' }],
    ['who', [{ tenant: 't1' }, 'its own']],
    ['stubs', [2, ['a', 'b'], [10, 20]]],
    ['failing', ['RangeError', 'of the platform']],
  ])('a Worker of the project serves user Workers: %s', async (call, result) => {
    expect(await client().call(call, 'bound-service')).toEqual({ result });
  });
}
