import { expect, test } from 'vitest';
import type { ConformanceClient } from '../conformance-client.ts';

export function routingCases(client: () => ConformanceClient): void {
  test('a request reaches the script that its path names, with the rest of the path', async () => {
    for (const script of ['shop-a', 'shop-b']) await client().upload(script, 'env', text('NAME', script));
    await client().upload('shop-c', 'http');
    expect(await (await client().fetch('shop-a')).json()).toEqual({ NAME: 'shop-a' });
    expect(await (await client().fetch('shop-b')).json()).toEqual({ NAME: 'shop-b' });
    const response = await client().fetch({ script: 'shop-c', path: 'x/y%20z?q=1&q=%2F' });
    const { url } = (await response.json()) as { url: string };
    expect(new URL(url)).toMatchObject({ pathname: '/x/y%20z', search: '?q=1&q=%2F' });
  });

  test('namespaces have scripts of the same name that know nothing of each other', async () => {
    await client().upload('twin', 'env', text('NAMESPACE', 'customers'), 'customers');
    await client().upload('twin', 'env', text('NAMESPACE', 'partners'), 'partners');
    expect(await (await client().fetch('twin')).json()).toEqual({ NAMESPACE: 'customers' });
    expect(await (await client().fetch({ script: 'twin', binding: 'PARTNERS' })).json()).toEqual({
      NAMESPACE: 'partners',
    });
    await client().api.namespaces('DELETE', '/customers/scripts/twin');
    expect((await client().fetch('twin')).status).toBe(404);
    expect((await client().fetch({ script: 'twin', binding: 'PARTNERS' })).status).toBe(200);
  });

  const notFound = { error: 'Worker not found.', name: 'Error', remote: false };

  test.each(['nobody', 'NOBODY', '../shop-a', 'shop-a ', '__proto__', '🔥'])('"%s" is not found', async (script) => {
    const response = await client().fetch(encodeURIComponent(script));
    expect([response.status, await response.json()]).toEqual([404, notFound]);
  });

  test.each(['sum', 'chain', 'property', 'fetchByUrl'])('a Worker that is not there is said so by %s', async (call) => {
    expect(await client().call(call, 'nobody')).toEqual(notFound);
  });

  test('get() answers at once, for a script that is not there, too, and it is no promise', async () => {
    expect(await client().call('getAnswersAtOnce', 'nobody')).toEqual({ result: ['undefined', 'function'] });
    expect(await client().call('getWithoutName', 'nobody')).toMatchObject({ name: 'TypeError' });
  });
}

function text(name: string, value: string): object {
  return { bindings: [{ type: 'plain_text', name, text: value }] };
}
