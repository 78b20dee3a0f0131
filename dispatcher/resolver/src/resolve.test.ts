import { describe, expect, test } from 'vitest';
import { buildQuestion } from '../testing/build-question.ts';
import type { Published } from '../testing/build-question.ts';
import type { Explanation, ResolveInput } from './resolution.ts';
import { resolve } from './resolve.ts';

type Question = Parameters<typeof buildQuestion>[1];

function versionsOf(input: ResolveInput): Record<string, string> {
  const resolution = resolve(input);
  if (!resolution.ok) throw new Error(resolution.explanation.text);
  return Object.fromEntries(resolution.versions);
}

function explanationOf(input: ResolveInput): Explanation {
  const resolution = resolve(input);
  if (resolution.ok) throw new Error(`There is a solution: ${JSON.stringify([...resolution.versions])}`);
  return resolution.explanation;
}

describe('the choice of versions', () => {
  const cart: Published = { 'cart 1.0.0': {}, 'cart 1.1.0': {}, 'cart 2.0.0-beta.1': {} };

  test.each<[string, Published, Question, Record<string, string>]>([
    ['is the newest stable', cart, { wanted: ['cart'] }, { cart: '1.1.0' }],
    ['is a prerelease that the range names', cart, { wanted: ['cart ^2.0.0-beta.0'] }, { cart: '2.0.0-beta.1' }],
    ['is what is installed', cart, { installed: { cart: '1.0.0' }, wanted: ['cart'] }, { cart: '1.0.0' }],
    ['is a prerelease that is installed', cart, { installed: { cart: '2.0.0-beta.1' } }, { cart: '2.0.0-beta.1' }],
    [
      'is an older one where the newest cannot be',
      { 'cart 1.0.0': {}, 'cart 2.0.0': { dependencies: { auth: '^2.0.0' } }, 'auth 1.0.0': {} },
      { wanted: ['cart'] },
      { cart: '1.0.0' },
    ],
    [
      'is a new dependency rather than an old version',
      { 'cart 1.0.0': {}, 'cart 2.0.0': { dependencies: { auth: '*' } }, 'auth 1.0.0': {} },
      { wanted: ['cart'] },
      { cart: '2.0.0', auth: '1.0.0' },
    ],
    [
      'is an old version rather than a change of what is installed',
      { 'cart 1.0.0': {}, 'cart 2.0.0': { dependencies: { auth: '^2.0.0' } }, 'auth 1.0.0': {}, 'auth 2.0.0': {} },
      { installed: { auth: '1.0.0' }, wanted: ['cart'] },
      { cart: '1.0.0', auth: '1.0.0' },
    ],
    [
      'changes what is installed where nothing else helps',
      { 'cart 2.0.0': { dependencies: { auth: '^2.0.0' } }, 'auth 1.0.0': {}, 'auth 2.0.0': {}, 'blog 1.0.0': {} },
      { installed: { auth: '1.0.0', blog: '1.0.0' }, wanted: ['cart'] },
      { cart: '2.0.0', auth: '2.0.0', blog: '1.0.0' },
    ],
    [
      'changes one installed plugin rather than two',
      {
        'cart 1.0.0': { dependencies: { pay: '*' } },
        'pay 1.0.0': { conflicts: { auth: '1.0.0', blog: '1.0.0' } },
        'pay 2.0.0': { conflicts: { auth: '1.0.0', blog: '1.0.0' } },
        'pay 0.1.0': { conflicts: { docs: '1.0.0' } },
        'auth 1.0.0': {},
        'auth 2.0.0': {},
        'blog 1.0.0': {},
        'blog 2.0.0': {},
        'docs 1.0.0': {},
        'docs 2.0.0': {},
      },
      { installed: { auth: '1.0.0', blog: '1.0.0', docs: '1.0.0' }, wanted: ['cart'] },
      { cart: '1.0.0', pay: '0.1.0', auth: '1.0.0', blog: '1.0.0', docs: '2.0.0' },
    ],
    ['keeps a dependency that nothing needs any more', cart, { installed: { cart: '1.0.0' } }, { cart: '1.0.0' }],
  ])('%s', (_what, published, question, versions) => {
    expect(versionsOf(buildQuestion(published, question))).toEqual(versions);
  });

  test('is the newest of an installed plugin that is to be upgraded, but not an older stable one', () => {
    const upgrade = (installed: string) => ({
      ...buildQuestion(
        { 'cart 1.0.0': {}, 'cart 1.1.0': {}, 'cart 1.2.0-beta.1': {} },
        { installed: { cart: installed } },
      ),
      wanted: [{ id: 'cart', range: '*', upgrade: true }],
    });
    expect(versionsOf(upgrade('1.0.0'))).toEqual({ cart: '1.1.0' });
    const beta = { ...upgrade('1.2.0-beta.1'), wanted: [{ id: 'cart', range: '>=1.0.0-0', upgrade: true }] };
    expect(versionsOf(beta)).toEqual({ cart: '1.1.0' });
  });
});

describe('a capability', () => {
  const mails: Published = {
    'shop 1.0.0': { dependencies: { mail: '^1.0.0' } },
    'alpha-mail 1.0.0': { provides: { mail: '1.2.0' } },
    'beta-mail 1.0.0': { provides: { mail: '1.0.0' } },
    'old-mail 1.0.0': { provides: { mail: '0.9.0' } },
  };

  test.each<[string, Published, Question, Record<string, string>]>([
    ['comes from the first by id', mails, { wanted: ['shop'] }, { shop: '1.0.0', 'alpha-mail': '1.0.0' }],
    [
      'comes from what is installed',
      mails,
      { wanted: ['shop'], installed: { 'beta-mail': '1.0.0' } },
      { shop: '1.0.0', 'beta-mail': '1.0.0' },
    ],
    [
      'comes from a plugin of that name, if there is one',
      { ...mails, 'mail 1.0.0': {} },
      { wanted: ['shop'] },
      { shop: '1.0.0', mail: '1.0.0' },
    ],
    [
      'does not come from a provider out of range',
      mails,
      { wanted: ['shop'], installed: { 'old-mail': '1.0.0' } },
      { shop: '1.0.0', 'old-mail': '1.0.0', 'alpha-mail': '1.0.0' },
    ],
    [
      'comes once, though a later choice provides it too',
      {
        'shop 1.0.0': { dependencies: { mail: '*', news: '*' } },
        'alpha-mail 1.0.0': { provides: { mail: '1.0.0' } },
        'news 1.0.0': { provides: { mail: '1.0.0' } },
      },
      { wanted: ['shop'] },
      { shop: '1.0.0', news: '1.0.0' },
    ],
  ])('%s', (_what, published, question, versions) => {
    expect(versionsOf(buildQuestion(published, question))).toEqual(versions);
  });
});

describe('a release that is not simply available', () => {
  const releases = (status: 'yanked' | 'killed' | 'held'): Published => ({
    'cart 1.0.0': {},
    'cart 1.1.0': { status },
  });

  test.each(['yanked', 'killed', 'held'] as const)('is not installed anew when it is %s', (status) => {
    expect(versionsOf(buildQuestion(releases(status), { wanted: ['cart'] }))).toEqual({ cart: '1.0.0' });
    const { facts, suggestions } = explanationOf(buildQuestion(releases(status), { wanted: ['cart 1.1.0'] }));
    expect(facts).toContainEqual({ kind: status, plugin: 'cart', versions: ['1.1.0'] });
    expect(suggestions.map(({ change }) => change.kind)).toEqual(['widen', 'permit']);
  });

  test.each([
    ['yanked', ['cart'], '1.1.0'],
    ['killed', ['cart'], '1.0.0'],
    ['held', ['cart'], '1.0.0'],
    ['yanked', [], '1.1.0'],
    ['killed', [], '1.1.0'],
    ['held', [], '1.1.0'],
  ] as const)('that is %s and installed: a request for %j comes to %s', (status, wanted, version) => {
    const question = { wanted, installed: { cart: '1.1.0' } };
    expect(versionsOf(buildQuestion(releases(status), question))).toEqual({ cart: version });
  });

  test('is passed over where the platform is too old for it', () => {
    const published: Published = { 'cart 1.0.0': {}, 'cart 2.0.0': { platform: '>=1.5.0' } };
    expect(versionsOf(buildQuestion(published, { wanted: ['cart'] }))).toEqual({ cart: '1.0.0' });
    expect(versionsOf(buildQuestion(published, { wanted: ['cart'], platformVersion: '1.6.0' }))).toEqual({
      cart: '2.0.0',
    });
    expect(explanationOf(buildQuestion(published, { wanted: ['cart ^2.0.0'] })).text).toBe(
      'Because cart ^2.0.0 is requested and cart 2.0.0 needs a platform in >=1.5.0 and this one is 1.0.0, the request has no solution.',
    );
  });
});

describe('an optional dependency', () => {
  const published: Published = {
    'cart 1.0.0': { optionalDependencies: { auth: '^2.0.0' } },
    'auth 1.0.0': {},
    'auth 2.0.0': {},
    'login 1.0.0': { provides: { auth: '1.0.0' } },
  };

  test('is not installed for its own sake, and is in range where it is', () => {
    expect(versionsOf(buildQuestion(published, { wanted: ['cart'] }))).toEqual({ cart: '1.0.0' });
    const installed = { auth: '1.0.0' };
    expect(versionsOf(buildQuestion(published, { installed, wanted: ['cart'] }))).toEqual({
      cart: '1.0.0',
      auth: '2.0.0',
    });
  });

  test('excludes what provides it out of range', () => {
    expect(explanationOf(buildQuestion(published, { wanted: ['cart', 'login'] })).text).toBe(
      'Because cart 1.0.0 goes with auth only in ^2.0.0 (login 1.0.0 provides another) and cart is requested, login 1.0.0 is forbidden.\n' +
        'So, because login is requested, the request has no solution.',
    );
  });
});

test('a conflict excludes the plugin and what provides it, but not the plugin that declares it', () => {
  const published: Published = {
    'cart 1.0.0': { conflicts: { basket: '*' }, provides: { basket: '1.0.0' } },
    'trolley 1.0.0': { provides: { basket: '1.0.0' } },
    'basket 1.0.0': {},
  };
  expect(versionsOf(buildQuestion(published, { wanted: ['cart'] }))).toEqual({ cart: '1.0.0' });
  for (const other of ['trolley', 'basket']) {
    expect(explanationOf(buildQuestion(published, { wanted: ['cart', other] })).facts).toContainEqual({
      kind: 'conflict',
      plugin: 'cart',
      versions: ['1.0.0'],
      name: 'basket',
      range: '*',
      with: { plugin: other, versions: ['1.0.0'] },
    });
  }
});

test('plugins may be called like properties of objects', () => {
  const published: Published = { 'constructor 1.0.0': {}, 'cart 1.0.0': { dependencies: { 'to-string': '*' } } };
  expect(versionsOf(buildQuestion(published, { wanted: ['constructor'] }))).toEqual({ constructor: '1.0.0' });
  expect(resolve(buildQuestion(published, { wanted: ['cart', 'constructor'] })).ok).toBe(false);
});

test('dependencies come before dependents, and circles are named', () => {
  const resolution = resolve(
    buildQuestion(
      {
        'app 1.0.0': { dependencies: { ring: '*', zip: '*' } },
        'ring 1.0.0': { dependencies: { king: '*' } },
        'king 1.0.0': { dependencies: { mail: '*' } },
        'post 1.0.0': { provides: { mail: '1.0.0' }, dependencies: { ring: '*' } },
        'zip 1.0.0': {},
      },
      { wanted: ['app'] },
    ),
  );
  expect(resolution).toMatchObject({
    order: ['king', 'post', 'ring', 'zip', 'app'],
    cycles: [['king', 'post', 'ring']],
  });
});

/** More birds than places, and no two birds in one place: easy to say, and hard to prove impossible. */
function buildHardQuestion(birds: number): ResolveInput {
  const published: Record<string, Published[string]> = {};
  for (let bird = 0; bird < birds; bird += 1) {
    published[`bird-${bird} 1.0.0`] = { dependencies: { [`place-of-${bird}`]: '*' } };
    for (let place = 0; place < birds - 1; place += 1) {
      const others = Array.from({ length: bird }, (_, other) => [`bird-${other}-at-${place}`, '*'] as const);
      const provides = { [`place-of-${bird}`]: '1.0.0' };
      published[`bird-${bird}-at-${place} 1.0.0`] = { provides, conflicts: Object.fromEntries(others) };
    }
  }
  return buildQuestion(published, { wanted: Array.from({ length: birds }, (_, bird) => `bird-${bird}`) });
}

test.each([
  ['is hard to answer', 12, /steps did not tell/],
  ['has an answer that nobody could read', 7, /no solution, which takes \d+ steps to show/],
])('a question that %s is refused', (_what, birds, message) => {
  const ask = () => resolve(buildHardQuestion(birds));
  expect(ask).toThrow(expect.objectContaining({ code: 'RESOLUTION_TOO_COMPLEX' }));
  expect(ask).toThrow(message);
});
