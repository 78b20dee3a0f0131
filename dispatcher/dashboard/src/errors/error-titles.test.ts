import { ERROR_CODES } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { findErrorTitle } from './error-titles.ts';

test.each(Object.keys(ERROR_CODES))('%s has a title in each language', (code) => {
  const [english, german] = [findErrorTitle(code, 'en'), findErrorTitle(code, 'de')];
  expect(english).toMatch(/^[A-Z]/);
  expect(german).toMatch(/^[A-ZÄÖÜ]/);
  expect(german).not.toBe(english);
});

test.each(['NOPE', 'constructor', '__proto__', ''])('%j has none: it is a plugin’s own', (code) => {
  expect(findErrorTitle(code, 'en')).toBeUndefined();
});
