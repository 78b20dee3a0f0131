import { createHash } from 'node:crypto';
import { LIMITS } from '@digital-commerce/plugin-schema';
import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const SOURCE = hookWorker('return reply(data);');
const BASE: ManifestInput = { id: 'shop', name: 'Shop', version: '1.0.0', category: 'utility' };

let platform: TestDispatcher;
beforeAll(async () => {
  platform = await startDispatcher();
});
afterAll(() => platform.close());

test('a manifest with mistakes is refused with all of them, their places and suggestions', async () => {
  const mistaken: object = {
    ...BASE,
    hoooks: [],
    hooks: [{ hook: 'before_payment_process', file: 'src/a.ts', priorty: 5 }],
    dependencies: { shop: '^1.0.0' },
  };
  const { status, body } = await platform.publish(mistaken as ManifestInput, SOURCE);
  expect(status).toBe(400);
  expect(body.error).toMatchObject({
    code: 'INVALID_MANIFEST',
    details: {
      issues: expect.arrayContaining([
        {
          code: 'UNKNOWN_KEY',
          path: ['hoooks'],
          message: 'Unknown key "hoooks". Did you mean "hooks"?',
          suggestion: 'hooks',
        },
        expect.objectContaining({ path: ['hooks', 0, 'priorty'], suggestion: 'priority' }),
        expect.objectContaining({ code: 'INVALID', path: ['dependencies', 'shop'] }),
      ]),
    },
  });
  expect(body.error.message).toMatch(/Did you mean "priority"\? There are 2 more problems in `details`\.$/);
});

test('a manifest may be as large as the limit, and no larger', async () => {
  const fill = (bytes: number): string => JSON.stringify({ ...BASE, x: '' }) + ' '.repeat(bytes);
  const post = async (text: string) => {
    const form = new FormData();
    form.set('manifest', text);
    const request = { method: 'POST', headers: { authorization: `Bearer ${platform.operatorToken}` }, body: form };
    const response = await platform.fetch('/v1/plugins/shop/releases', request);
    return ((await response.json()) as { error: { message: string } }).error.message;
  };
  const base = fill(0).length;
  expect(await post(fill(LIMITS.maxManifestBytes - base))).toContain('Unknown key "x"');
  expect(await post(fill(LIMITS.maxManifestBytes - base + 1))).toContain(`larger than ${LIMITS.maxManifestBytes}`);
});

describe('the files of a release', () => {
  const manifest: ManifestInput = {
    ...BASE,
    version: '2.0.0',
    migrations: [{ file: 'migrations/1.sql', down: 'migrations/1.down.sql' }],
    translations: { default: 'en', files: { en: 'locales/en.json' } },
  };
  const files = {
    'migrations/1.sql': 'CREATE TABLE a (b);',
    'migrations/1.down.sql': 'DROP TABLE a;',
    'locales/en.json': '{"hello":"Hello"}',
  };
  const without = (name: keyof typeof files) => {
    const { [name]: _gone, ...others } = files;
    return others;
  };

  test.each<[string, Record<string, string>, string]>([
    ['one is missing', without('migrations/1.down.sql'), 'names "migrations/1.down.sql", and no part "files"'],
    ['the manifest does not name one', { ...files, 'extra.sql': 'SELECT 1' }, 'names no file "extra.sql"'],
    ['a migration is empty', { ...files, 'migrations/1.sql': '\n' }, '"migrations/1.sql" is empty'],
    ['texts are no JSON', { ...files, 'locales/en.json': '{' }, '"locales/en.json" is not JSON'],
    [
      'one is too large',
      { ...files, 'migrations/1.sql': `--${'x'.repeat(LIMITS.maxFileBytes)}` },
      `at most ${LIMITS.maxFileBytes}`,
    ],
  ])('are refused when %s', async (_what, sent, message) => {
    const { status, body } = await platform.publish(manifest, SOURCE, { files: sent });
    expect([status, body.error.code]).toEqual([400, 'INVALID_RELEASE']);
    expect(body.error.message).toContain(message);
  });

  test('are part of it: other files under the same version are other bytes', async () => {
    const first = await platform.publish(manifest, SOURCE, { files });
    expect(first.status).toBe(201);
    expect((await platform.publish(manifest, SOURCE, { files })).status).toBe(200);
    const changed = { ...files, 'locales/en.json': '{"hello":"Hi"}' };
    const other = await platform.publish(manifest, SOURCE, { files: changed });
    expect([other.status, other.body.error.code]).toEqual([409, 'RELEASE_EXISTS']);
  });
});

describe('a script for pages of the shop', () => {
  const file = 'src/storefront/a.ts';
  const source = 'alert("é");';
  const integrity = `sha384-${createHash('sha384').update(source).digest('base64')}`;
  const publish = (script: object, sent: string = source) => {
    const storefrontScripts = [
      { name: 'a', file, purpose: 'A', pages: ['home' as const], consent: 'necessary' as const, ...script },
    ];
    const manifest = { ...BASE, version: '4.0.0', storefrontScripts };
    return platform.publish(manifest, SOURCE, { files: { [file]: sent } });
  };

  test.each<[string, object, string]>([
    ['no digest', {}, source],
    ['the digest of other bytes', { integrity: `sha384-${'A'.repeat(64)}` }, source],
    ['other bytes than its digest', { integrity }, `${source}//`],
  ])('is refused with %s', async (_what, script, sent) => {
    const { status, body } = await publish(script, sent);
    expect([status, body.error.code]).toEqual([400, 'INVALID_RELEASE']);
    expect(body.error.message).toContain('as `integrity` of the script "a"');
  });

  test('is refused without its bytes, and with bytes that it does not have', async () => {
    const message = async (answer: ReturnType<typeof publish>) => (await answer).body.error.message as string;
    expect(await message(publish({ integrity, file: 'src/storefront/b.ts' }))).toContain(
      'no part "files" has that name',
    );
    expect(await message(publish({ integrity, file: undefined, src: 'https://js.example.com/' }))).toContain(
      `names no file "${file}"`,
    );
  });

  test('is taken with the digest of its bytes', async () => {
    expect((await publish({ integrity })).status).toBe(201);
  });
});

test('a release is kept as its author wrote it, and shown with its defaults', async () => {
  const manifest: ManifestInput = { ...BASE, id: 'plain', hooks: [{ hook: 'before_order_create', file: 'a.ts' }] };
  const { body } = await platform.publish(manifest, SOURCE);
  expect(body.manifest).toMatchObject({ hooks: [{ priority: 100 }], keywords: [], isolation: 'tenant' });
  const [row] = await platform.query("SELECT manifest FROM plugin_releases WHERE plugin_id = 'plain'");
  expect(JSON.parse(String(row?.['manifest']))).toEqual(manifest);
});

test('a release that is held back says so', async () => {
  const { body } = await platform.publish({ ...BASE, version: '3.0.0' }, SOURCE, { held: true });
  expect(body.held).toBe(true);
});
