import { HOOK_REJECTION_BRAND } from '@digital-commerce/plugin-schema/invocation';
import { expect, test } from 'vitest';
import { HookRejection } from './hook-rejection.ts';

test('a rejection is an error with the brand that the runtime looks for', () => {
  const rejection = new HookRejection('Too small.', { code: 'TOO_SMALL', field: 'amount' });
  expect(rejection).toBeInstanceOf(Error);
  expect(rejection).toMatchObject({ message: 'Too small.', code: 'TOO_SMALL', field: 'amount' });
  expect(Reflect.get(rejection, Symbol.for(HOOK_REJECTION_BRAND))).toBe(true);
});

test('code and field are absent when not given', () => {
  const rejection = new HookRejection('No.');
  expect('code' in rejection || 'field' in rejection).toBe(false);
});
