import { expect, test } from 'vitest';
import { openAttempt, sealAttempt } from './seal-attempt.ts';

const ATTEMPT = {
  purpose: 'sign-in',
  returnUrl: 'https://shop.example/signed-in',
  challenge: 'c'.repeat(43),
  expiresAt: 1_900_000_000_000,
} as const;
const HOLDERS = { key: 'k'.repeat(43), browser: 'b'.repeat(43) };

test('a sign-in is opened in the browser that began it, by who sealed it, and in no other way', async () => {
  const state = await sealAttempt(ATTEMPT, HOLDERS);
  expect(state).toMatch(/^[\w-]+$/);
  expect(await openAttempt(state, HOLDERS)).toEqual({ ...ATTEMPT, id: expect.any(String) as string });
  expect(await openAttempt(state, { ...HOLDERS, browser: 'x'.repeat(43) })).toBeUndefined();
  expect(await openAttempt(state, { ...HOLDERS, key: 'x'.repeat(43) })).toBeUndefined();
  for (const forged of ['', 'x', state.slice(1), `${state.slice(0, -4)}AAAA`, 'A'.repeat(5_000)])
    expect(await openAttempt(forged, HOLDERS)).toBeUndefined();
});

test('two of the same browser, for the same page, are two', async () => {
  const [one, other] = [await sealAttempt(ATTEMPT, HOLDERS), await sealAttempt(ATTEMPT, HOLDERS)];
  expect(one).not.toBe(other);
  expect((await openAttempt(one, HOLDERS))?.id).not.toBe((await openAttempt(other, HOLDERS))?.id);
});

test('the longest page that people are sent back to fits into what is opened', async () => {
  const state = await sealAttempt({ ...ATTEMPT, returnUrl: `https://shop.example/${'é'.repeat(1_000)}` }, HOLDERS);
  expect(await openAttempt(state, HOLDERS)).toBeDefined();
});
