import { expect, test } from 'vitest';
import { isTransient, toPlatformError } from './api-failure.ts';
import type { ApiFailure } from './api-failure.ts';

const TASK = { task: 'create the D1 database "main"', permission: 'D1: Edit' };

const CASES: readonly [string, Partial<ApiFailure>, string, RegExp][] = [
  ['no Workers for Platforms', { status: 403, code: 10121 }, 'CLOUDFLARE_PLAN_MISSING', /Workers for Platforms/],
  ['R2 is off', { status: 403, code: 10042 }, 'CLOUDFLARE_PLAN_MISSING', /Switch R2 on/],
  ['the token is unknown', { status: 401, code: 9109 }, 'CLOUDFLARE_FORBIDDEN', /CLOUDFLARE_API_TOKEN/],
  ['the token is malformed', { status: 400, code: 6003 }, 'CLOUDFLARE_FORBIDDEN', /CLOUDFLARE_API_TOKEN/],
  ['a permission is missing', { status: 403, code: 10000 }, 'CLOUDFLARE_FORBIDDEN', /"D1: Edit"/],
  ['wrangler tells no status', { code: 10000 }, 'CLOUDFLARE_FORBIDDEN', /"D1: Edit"/],
  ['too many requests', { status: 429, code: 971 }, 'CLOUDFLARE_FAILED', /Wait a few minutes/],
  ['… and when to come again', { status: 429, retryAfterSeconds: 300 }, 'CLOUDFLARE_FAILED', /Wait 300 s/],
  ['the API is down', { status: 503 }, 'CLOUDFLARE_FAILED', /tried several times.*goes on where it stopped/],
  ['there is no connection', {}, 'CLOUDFLARE_FAILED', /tried several times/],
  ['the name is taken', { status: 400, code: 7502 }, 'CLOUDFLARE_FAILED', /\(code 7502\).*Put that right/],
];

test.each(CASES)('%s', (_, failure, code, message) => {
  const error = toPlatformError({ ...TASK, message: 'It said so', ...failure });
  expect(error).toMatchObject({ code, message: expect.stringMatching(message) as string });
  expect(error.message).toMatch(/^Could not create the D1 database "main": It said so/);
  if (failure.code !== undefined) expect(error.details).toMatchObject({ code: failure.code });
});

test.each([
  [{ status: 503 }, true],
  [{ status: 429 }, true],
  [{ status: 404, code: 10007 }, false],
  [{ code: 10013 }, true],
  [{ code: 10021 }, false],
  [{ code: 7500 }, false],
  [{}, true],
] as const)('what may succeed a little later: %o', (failure, expected) => {
  expect(isTransient({ ...TASK, message: '', ...failure })).toBe(expected);
});
