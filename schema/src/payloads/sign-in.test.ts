import { expect, test } from 'vitest';
import { SignInResult } from './sign-in.ts';

const fits = (url: string) => SignInResult.safeParse({ status: 'redirect', url }).success;

test.each([
  'https://accounts.example/o?a=1',
  'http://localhost:8787/v1/start',
  'http://127.0.0.1:1/',
  'http://localhost',
])('a browser is sent to %s', (url) => {
  expect(fits(url)).toBe(true);
});

test.each([
  'http://accounts.example/',
  'http://localhost.evil.example/',
  'http://localhost:80@evil.example/',
  'http://localhost@evil.example/',
  'javascript:alert(1)',
  '/relative',
])('and not to %s', (url) => {
  expect(fits(url)).toBe(false);
});
