import { expect, test } from 'vitest';
import { CustomerTokens } from './customer-tokens.ts';

const NOW = new Date('2026-01-01T00:00:00.000Z');
const LATER = new Date(NOW.getTime() + 60_000);
const tokens = new CustomerTokens(btoa('k'.repeat(32)));
const others = new CustomerTokens(btoa('o'.repeat(32)));
const token = await tokens.issue('demo', 'kunde 7/ä', LATER);

test('a token names its customer, in its own tenant, until it ends', async () => {
  expect(await tokens.verify(token, 'demo', NOW)).toBe('kunde 7/ä');
  expect(await tokens.verify(token, 'other', NOW)).toBeUndefined();
  expect(await tokens.verify(token, 'demo', LATER)).toBeUndefined();
});

const [claims = '', signature = ''] = token.slice('dcc_'.length).split('.');
test.each<[string, string]>([
  ['of another platform', await others.issue('demo', 'x', LATER)],
  ['whose claims were changed', `dcc_${btoa('["demo","x",9999999999999]').replaceAll('=', '')}.${signature}`],
  ['whose signature was changed', `dcc_${claims}.${signature.replace(/^./, (char) => (char === 'A' ? 'B' : 'A'))}`],
  ['without signature', `dcc_${claims}.`],
  ['cut off', `dcc_${claims}`],
  ['with more behind it', `${token}.x`],
  ['of no base64', 'dcc_%.%'],
  ['of another kind', `dct_${claims}.${signature}`],
  ['that is empty', ''],
])('a token %s is nobody’s', async (_what, forged) => {
  expect(await tokens.verify(forged, 'demo', NOW)).toBeUndefined();
});
