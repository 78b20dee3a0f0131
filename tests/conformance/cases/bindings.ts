import { expect, test } from 'vitest';
import type { ConformanceClient } from '../conformance-client.ts';

const SCRIPT = '/customers/scripts/bound';

export function bindingCases(client: () => ConformanceClient): void {
  const env = async (): Promise<unknown> => (await client().fetch('bound')).json();

  test('plain text, JSON and secrets are in env', async () => {
    const bindings = [
      { type: 'plain_text', name: 'PLAIN', text: '"quoted" 🔥\n' },
      { type: 'json', name: 'JSON', json: { a: [1, null, { b: '</script>' }] } },
      { type: 'secret_text', name: 'SECRET', text: 'hush' },
    ];
    await client().upload('bound', 'env', { bindings });
    expect(await env()).toEqual({ PLAIN: '"quoted" 🔥\n', JSON: { a: [1, null, { b: '</script>' }] }, SECRET: 'hush' });
  });

  test('a secret that is written or deleted is what the next call sees', async () => {
    await client().api.namespaces('PUT', `${SCRIPT}/secrets`, { name: 'MORE', text: 'new', type: 'secret_text' });
    expect(await env()).toMatchObject({ SECRET: 'hush', MORE: 'new' });
    await client().api.namespaces('DELETE', `${SCRIPT}/secrets/SECRET`);
    expect(await env()).not.toHaveProperty('SECRET');
  });

  test('secrets are kept by the next upload when it says so', async () => {
    await client().upload('bound', 'env', { keep_bindings: ['secret_text'] });
    expect(await env()).toEqual({ MORE: 'new' });
    await client().upload('bound', 'env');
    expect(await env()).toEqual({});
  });
}
