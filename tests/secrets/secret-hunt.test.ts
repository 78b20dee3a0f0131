/** Whether the hunt finds what it is there for: all that another test shows rests on it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SecretHunt } from '../support/secret-hunt.ts';

const SECRET = 'sk_test/"4eC39&HqLyj<WD>ärjt';

test.each<[string, unknown]>([
  ['as it is', `key ${SECRET}!`],
  ['in JSON', { deep: [{ key: SECRET }] }],
  ['in a URL', `https://a.example/?key=${encodeURIComponent(SECRET)}&b=1`],
  ['in Basic credentials', `Basic ${Buffer.from(`client:${SECRET}`).toString('base64')}`],
  ['in a base64url', Buffer.from(`{"k":"${SECRET}"}`).toString('base64url')],
  ['in hex', Buffer.from(SECRET).toString('hex')],
])('a secret is found %s', (_how, value) => {
  const hunt = new SecretHunt();
  hunt.read('place', value);
  hunt.keep('key', SECRET);
  hunt.keep('other', 'nowhere-to-be-found');
  expect(hunt.finds()).toMatchObject([{ secret: 'key', where: 'place' }]);
});

test('and in files, apart from those that may hold it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secret-hunt-'));
  mkdirSync(join(folder, 'a/b'), { recursive: true });
  writeFileSync(join(folder, 'a/b/data.sqlite'), Buffer.concat([Buffer.from([0, 255]), Buffer.from(SECRET)]));
  writeFileSync(join(folder, 'token'), SECRET);
  writeFileSync(join(folder, 'quiet'), 'nothing');
  const hunt = new SecretHunt();
  hunt.keep('key', SECRET);
  hunt.readFolder(folder, { token: ['key'] });
  rmSync(folder, { recursive: true });
  expect(hunt.finds().map(({ where }) => where)).toEqual(['a/b/data.sqlite']);
});
