import { expect, test } from 'vitest';
import { comparePermissions } from './compare-permissions.ts';
import { Manifest } from './manifest/index.ts';
import type { ManifestInput } from './manifest/index.ts';
import { describePermission } from './permissions.ts';
import { requestedPermissions } from './requested-permissions.ts';
import { scriptPermission } from './storefront-scripts.ts';

const DIGEST = `sha384-${'A'.repeat(64)}`;
const OTHER_DIGEST = `sha384-${'B'.repeat(64)}`;
const SRC = 'https://js.stripe.com/v3/';
const BASE = { name: 'tracker', purpose: 'Counts visits', pages: ['product', 'home'], consent: 'statistics' } as const;
const OWN = { ...BASE, pages: ['product' as const, 'home' as const], file: 'src/storefront/tracker.ts' };
const BUILT = { ...OWN, integrity: DIGEST };

const requests = (more: Partial<ManifestInput>) =>
  requestedPermissions(Manifest.parse({ id: 'a', name: 'A', version: '1.0.0', category: 'analytics', ...more }));

test('a script asks for itself, and for scripts as such', () => {
  expect(requests({ storefrontScripts: [BUILT] })).toEqual([
    {
      permission: `script:tracker:statistics:home,product:${DIGEST}`,
      purpose: 'Counts visits',
      optional: false,
    },
    { permission: 'storefront:scripts', purpose: 'Has the script tracker', optional: false },
  ]);
});

test('where scripts may be denied, each may be', () => {
  const permissions = { 'storefront:scripts': { purpose: 'Counts', optional: true } };
  expect(requests({ permissions, storefrontScripts: [BUILT] })).toMatchObject([
    { optional: true },
    { permission: 'storefront:scripts', purpose: 'Counts', optional: true },
  ]);
});

test('the order of pages says nothing', () => {
  const turned = { ...BUILT, pages: BUILT.pages.toReversed() };
  expect(scriptPermission(turned)).toBe(scriptPermission(BUILT));
});

test.each<[string, Parameters<typeof scriptPermission>[0]]>([
  ['other bytes', { ...BUILT, integrity: OTHER_DIGEST }],
  ['one more page', { ...BUILT, pages: ['home', 'product', 'checkout'] }],
  ['fewer pages', { ...BUILT, pages: ['home'] }],
  ['another consent', { ...BUILT, consent: 'necessary' }],
  ['somebody else’s code', { ...BUILT, file: undefined, integrity: undefined, src: SRC }],
  ['one more host to reach', { ...BUILT, connects: ['https://a.example'] }],
  ['frames', { ...BUILT, frames: ['https://a.example'] }],
])('a script with %s is asked for anew', (_what, script) => {
  const asked = { permission: scriptPermission(script), purpose: 'x', optional: false };
  const granted = [scriptPermission(BUILT), 'storefront:scripts'];
  const [compared] = comparePermissions({ requests: [], granted, denied: [] }, [asked]);
  expect(compared?.change).toBe('widened');
});

test('a script of another name is new, though its name begins as another’s', () => {
  const asked = { permission: scriptPermission({ ...BUILT, name: 'tracker-2' }), purpose: 'x', optional: false };
  const [compared] = comparePermissions({ requests: [], granted: [scriptPermission(BUILT)], denied: [] }, [asked]);
  expect(compared?.change).toBe('added');
});

test('whoever has denied scripts is not asked for each of the next release', () => {
  const permission = scriptPermission({ ...BUILT, integrity: OTHER_DIGEST });
  const denied = { requests: [], granted: [], denied: ['storefront:scripts'] };
  const change = (optional: boolean) =>
    comparePermissions(denied, [{ permission, purpose: 'x', optional }]).map((compared) => compared.change);
  expect([change(true), change(false)]).toEqual([['denied'], ['added']]);
});

test.each<[Parameters<typeof scriptPermission>[0], string]>([
  [
    BUILT,
    `run the script "tracker" in the browsers of visitors who agree to statistics, on pages of your shop (home, product): these very bytes, ${DIGEST}`,
  ],
  [
    { ...BASE, pages: ['checkout'], consent: 'necessary', name: 'stripe-js', src: SRC },
    `run the script "stripe-js" in the browsers of every visitor, on pages of your shop (checkout): whatever js.stripe.com sends for ${SRC} and anything below ${SRC}, which it can change at any time`,
  ],
  [
    {
      ...BASE,
      pages: ['checkout'],
      consent: 'necessary',
      name: 'lib',
      src: 'https://a.example:81/x',
      integrity: DIGEST,
    },
    `run the script "lib" in the browsers of every visitor, on pages of your shop (checkout): https://a.example:81/x of a.example:81, these very bytes, ${DIGEST}`,
  ],
  [
    {
      ...BASE,
      pages: ['cart'],
      consent: 'necessary',
      name: 'lib',
      src: SRC,
      connects: ['https://b.example', 'https://a.example'],
      frames: ['https://c.example:81'],
    },
    `run the script "lib" in the browsers of every visitor, on pages of your shop (cart): whatever js.stripe.com sends for ${SRC} and anything below ${SRC}, which it can change at any time; the pages may then send requests to https://a.example, https://b.example; the pages may then show frames of https://c.example:81`,
  ],
])('%j is told in words', (script, words) => {
  expect(describePermission(scriptPermission(script))).toBe(words);
});
