import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { AuditMac } from './audit-mac.ts';

const HASH = 'a'.repeat(64);

test("a MAC is HMAC-SHA256 with a key that HKDF derives from the platform's secret", async () => {
  const secret = randomBytes(32);
  const key = hkdfSync('sha256', secret, '', 'audit-log-mac-v1', 32);
  const expected = createHmac('sha256', Buffer.from(key)).update(HASH).digest('hex');
  const mac = new AuditMac(secret.toString('base64'));
  expect(await mac.create(HASH)).toBe(expected);
  expect(await mac.isValid(HASH, expected)).toBe(true);
});

test.each([
  ['another hash', 'b'.repeat(64), (mac: string) => mac],
  ['an end that is cut off', HASH, (mac: string) => mac.slice(0, -2)],
  ['nothing', HASH, () => ''],
  ['one other digit', HASH, (mac: string) => mac.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))],
  ['what is no hex', HASH, () => 'zz'.repeat(32)],
])('a MAC with %s is not valid', async (_, hash, change) => {
  const mac = new AuditMac(Buffer.alloc(32, 1).toString('base64'));
  expect(await mac.isValid(hash, change(await mac.create(HASH)))).toBe(false);
});

test('another key makes another MAC', async () => {
  const [a, b] = [1, 2].map((byte) => new AuditMac(Buffer.alloc(32, byte).toString('base64')));
  expect(await a?.create(HASH)).not.toBe(await b?.create(HASH));
});
