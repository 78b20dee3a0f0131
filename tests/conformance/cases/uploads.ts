import { toUploadForm } from '../../../user-workers/local/testing/namespace-api.ts';
import { expect, test } from 'vitest';
import type { ConformanceClient } from '../conformance-client.ts';

const PATH = '/customers/scripts/changing';

export function uploadCases(client: () => ConformanceClient): void {
  const answer = async (): Promise<string> => (await client().fetch('changing')).text();

  test('what was uploaded is what the next call sees', async () => {
    for (let version = 1; version <= 5; version++) {
      await client().uploadSource('changing', say(version));
      expect(await answer()).toBe(`version ${version}`);
    }
  });

  test('calls that run while it is replaced are all answered, by the old code or the new', async () => {
    const answers = Promise.all(Array.from({ length: 30 }, answer));
    await client().uploadSource('changing', say(6));
    expect(await answer()).toBe('version 6');
    expect(new Set(await answers)).toSatisfy((seen: Set<string>) =>
      [...seen].every((text) => /^version [56]$/.test(text)),
    );
  });

  test.each([
    ['does not parse', 'export default {', /SyntaxError/],
    ['throws as it starts', 'throw new Error("at the top");', /at the top/],
    ['loops as it starts', 'while (true);', /startup exceeded/],
    ['has nothing to call', 'export const nothing = 1;', /./],
  ])('code that %s is refused with the runtime’s words, and the old goes on', async (_what, source, text) => {
    const refused = await client().api.namespaces('PUT', PATH, toUploadForm(source));
    expect(refused).toMatchObject({ status: 400, errors: [{ code: 10021, message: expect.stringMatching(text) }] });
    expect(await answer()).toBe('version 6');
  });

  test('several modules import each other', async () => {
    const modules = {
      'index.js': `import { word } from './lib/word.js'; export default { fetch: () => new Response(word) };`,
      'lib/word.js': `export const word = 'imported';`,
    };
    await client().api.upload('customers', 'changing', modules);
    expect(await answer()).toBe('imported');
  });

  test('a script that was deleted is not found, and can come back', async () => {
    await client().api.namespaces('DELETE', PATH);
    expect((await client().fetch('changing')).status).toBe(404);
    await client().uploadSource('changing', say(7));
    expect(await answer()).toBe('version 7');
  });
}

function say(version: number): string {
  return `export default { fetch: () => new Response('version ${version}') };`;
}
