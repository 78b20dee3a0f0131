import { PlatformError } from '@digital-commerce/plugin-schema';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { toFailure } from './failure.ts';

test('every issue is listed when there are several', () => {
  const issues = [
    { path: ['lines', 0, 'sku'], message: 'Too short' },
    { path: ['currency'], message: 'Not a code' },
  ];
  const { text } = toFailure(new PlatformError('INVALID_PAYLOAD', 'Bad data.', { issues }));
  expect(text).toBe('Error INVALID_PAYLOAD: Bad data.\n  lines.0.sku: Too short\n  currency: Not a code\n');
});

test.each([undefined, null, 'text', [1], { issues: 'many' }, { issues: [{ path: ['a'], message: 'Only one' }] }])(
  'details %j add nothing',
  (details) => {
    const error = new PlatformError('INVALID_REQUEST', 'So.', details);
    expect(toFailure(error).text).toBe('Error INVALID_REQUEST: So.\n');
  },
);

test('a file that is in the way, on a real disk, is told in a line and is no bug', () => {
  const folder = path.join(import.meta.filename, 'plugins');
  const { exitCode, body, text } = toFailure(thrownBy(() => mkdirSync(folder)));
  expect(text).toBe(
    `Error INVALID_ARGUMENT: "${folder}" cannot be used (ENOTDIR): a part of the path is a file, not a folder. Choose another place.\n`,
  );
  expect([exitCode, body.error.code]).toEqual([1, 'INVALID_ARGUMENT']);
});

test.each(['EACCES', 'EPERM', 'EROFS', 'ENOSPC'])('so is %s', (code) => {
  const error = Object.assign(new Error(`${code}: no`), { code, syscall: 'open', path: '/srv/plugin.ts' });
  const { exitCode, text } = toFailure(error);
  expect(text).toMatch(new RegExp(`^Error INVALID_ARGUMENT: "/srv/plugin.ts" cannot be used \\(${code}\\): .*\\.\n$`));
  expect(exitCode).toBe(1);
});

test.each([
  ['No plugin "x" is published. `GET /v1/plugins` lists those that are.', '`admin-cli plugins` lists'],
  ['There is no release. `GET /v1/plugins/shop` lists those.', '`admin-cli plugin shop` lists'],
  ['Create it with `POST /v1/tenants` or `admin-cli tenants create t`.', 'with `admin-cli tenants create t`.'],
  ['No token "k". `GET /v1/tenants/t/tokens` lists those.', '`admin-cli tokens list --tenant t` lists'],
  [
    'Send `Authorization: Bearer <token>` with one that is not expired.',
    'Run `admin-cli login`, or set ADMIN_CLI_TOKEN to one that',
  ],
])('a message for callers over HTTP names the command instead: %s', (message, words) => {
  const { text, body } = toFailure(new PlatformError('INVALID_REQUEST', message));
  expect(text).toContain(words);
  expect(body.error.message).toContain(words);
  expect(text).not.toContain('/v1/');
});

test('an unexpected exception is ours: its stack and how to report it', () => {
  const { exitCode, body, text } = toFailure(new TypeError('x is not a function'));
  expect(exitCode).toBe(2);
  expect(body.error.code).toBe('INTERNAL');
  expect(text).toMatch(/failure\.test\.ts[^]*report/);
});

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
