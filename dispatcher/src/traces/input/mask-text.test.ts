import { describe, expect, test } from 'vitest';
import { maskText, maskTexts } from './mask-text.ts';

const R = '[redacted]';

describe('a line of a log says what it did before, apart from', () => {
  test.each([
    ['card 4111 1111 1111 1111 was declined', `card ${R} was declined`],
    ['mail to ann@example.com, then bob@mail.example.org.', `mail to ${R}, then ${R}.`],
    ['sent Authorization: Bearer abcdefgh12345678 to them', `sent Authorization: Bearer ${R} to them`],
    ['Invalid API Key provided: sk_test_0123456789abcdef', `Invalid API Key provided: ${R}`],
    ['got ya29.a0AfH6SMBx-y_z and GOCSPX-0123456789', `got ${R} and ${R}`],
    ['id eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln end', `id ${R} end`],
    ['reset at https://shop.test/in?token=ab12&page=2', `reset at https://shop.test/in?token=${R}&page=2`],
    ['password=hunter22 user=ann', `password=${R} user=ann`],
    ['answer {"access_token":"opaque-thing","expires_in":3599}', `answer {"access_token":"${R}","expires_in":3599}`],
    ['{\\"client_secret\\":\\"opaque-thing\\"}', `{\\"client_secret\\":\\"${R}\\"}`],
    ['key -----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY----- read', `key ${R} read`],
  ])('what opens doors and who people are: %s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  test.each([
    'the price of line 3 went from 10.50 to 9.45',
    'no session was found, and the token has expired',
    "TypeError: Cannot read properties of undefined (reading 'token')",
    'order 4111111111111112 at 2026-03-01T08:00:00.000Z in 12 ms',
    'GET https://api.example.com/v1/items?page=2 answered 503',
  ])('and all else stays: %s', (text) => {
    expect(maskText(text)).toBe(text);
  });
});

test('fields of a line lose what stands under a credential’s name, at any depth, and keep the rest', () => {
  expect(
    maskTexts({ customerId: 'c-1', attempts: 3, auth: { api_token: 'opaque', ok: true }, seen: ['a@b.example', 5] }),
  ).toEqual({ customerId: 'c-1', attempts: 3, auth: { api_token: R, ok: true }, seen: [R, 5] });
});

test('in no more time than a text takes to read, whatever it is', () => {
  const startedAt = performance.now();
  for (const part of [
    '@',
    'a@',
    'a',
    'eyJ-',
    'eyJaaaaaaaa.',
    'bearer ',
    '4 ',
    'sk_',
    'x@y.',
    '-----BEGIN ',
    '?a=',
    'a:',
    'a-',
  ])
    maskText(part.repeat(131_072 / part.length));
  expect(performance.now() - startedAt).toBeLessThan(4_000);
});
