import { hookExample, startPlugin } from '@digital-commerce/plugin-sdk/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

let plugin: Awaited<ReturnType<typeof startPlugin>>;
beforeAll(async () => void (plugin = await startPlugin()));
afterAll(() => plugin?.close());

test('an entry gets a slug and an excerpt', async () => {
  const { data } = await plugin.runHook('before_content_save', hookExample('before_content_save'));
  expect(data?.entry).toMatchObject({ slug: 'how-to-brew-coffee', excerpt: 'Take fresh beans.' });
});

test('what the author wrote is kept', async () => {
  const { entry, ...change } = hookExample('before_content_save');
  const written = { ...change, entry: { ...entry, slug: 'mine', excerpt: 'Mine.' } };
  const { data } = await plugin.runHook('before_content_save', written);
  expect(data?.entry).toMatchObject({ slug: 'mine', excerpt: 'Mine.' });
});

test('an entry without a title is refused', async () => {
  const { entry, ...change } = hookExample('before_content_save');
  const result = await plugin.runHook('before_content_save', { ...change, entry: { ...entry, title: ' ' } });
  expect(result).toMatchObject({ outcome: 'rejected', reasons: [{ code: 'NO_TITLE', field: 'entry.title' }] });
});
