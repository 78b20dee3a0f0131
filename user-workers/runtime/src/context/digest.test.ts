import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { equalsInConstantTime, hash, hmac } from './digest.ts';

const BYTES = new Uint8Array([0, 255, 1]).subarray(1);

test.each(['', 'häßlich', BYTES])('%o has the SHA-256 and HMAC that others compute', async (data) => {
  expect(await hash(data)).toBe(createHash('sha256').update(data).digest('hex'));
  expect(await hmac('key', data)).toBe(createHmac('sha256', 'key').update(data).digest('hex'));
  expect(await hmac(BYTES, data)).toBe(createHmac('sha256', BYTES).update(data).digest('hex'));
});

test.each([
  ['', '', true],
  ['a', '', false],
  ['', 'a', false],
  ['secret', 'secret', true],
  ['secret', 'secreT', false],
  ['secret', 'secretsecret', false],
  ['ä', 'a', false],
])('"%s" and "%s" are equal: %s', (a, b, isEqual) => {
  expect(equalsInConstantTime(a, b)).toBe(isEqual);
});
