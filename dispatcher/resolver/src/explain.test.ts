import { describe, expect, test } from 'vitest';
import { buildQuestion } from '../testing/build-question.ts';
import type { Published } from '../testing/build-question.ts';
import type { Explanation } from './resolution.ts';
import { resolve } from './resolve.ts';

function explanationOf(published: Published, question: Parameters<typeof buildQuestion>[1]): Explanation {
  const resolution = resolve(buildQuestion(published, question));
  if (resolution.ok) throw new Error(`There is a solution: ${JSON.stringify([...resolution.versions])}`);
  return resolution.explanation;
}

/** The example with which PubGrub was introduced. */
const MENU: Published = {
  'menu 1.0.0': { dependencies: { dropdown: '>=1.0.0 <2.0.0' } },
  'menu 1.1.0': { dependencies: { dropdown: '^2.0.0' } },
  'menu 1.2.0': { dependencies: { dropdown: '^2.0.0' } },
  'dropdown 1.8.0': { dependencies: { intl: '^3.0.0' } },
  'dropdown 2.0.0': { dependencies: { icons: '^2.0.0' } },
  'dropdown 2.3.0': { dependencies: { icons: '^2.0.0' } },
  'icons 1.0.0': {},
  'icons 2.0.0': {},
  'intl 3.0.0': {},
  'intl 4.0.0': {},
  'intl 5.0.0': {},
};

describe('an explanation', () => {
  test('leads from facts to the failure', () => {
    const { lines } = explanationOf(MENU, { wanted: ['menu', 'icons ^1.0.0', 'intl ^5.0.0'] });
    expect(lines).toMatchInlineSnapshot(`
      [
        "Because menu 1.0.0 depends on dropdown >=1.0.0 <2.0.0 and dropdown 1.8.0 depends on intl ^3.0.0, menu 1.0.0 requires intl 3.0.0.",
        "And because menu >=1.1.0 depends on dropdown ^2.0.0, menu requires intl 3.0.0 or dropdown >=2.0.0.",
        "And because dropdown >=2.0.0 depends on icons ^2.0.0 and icons ^1.0.0 is requested, menu requires intl 3.0.0.",
        "So, because intl ^5.0.0 is requested and menu is requested, the request has no solution.",
      ]
    `);
  });

  test('numbers what it comes back to', () => {
    const { lines } = explanationOf(
      {
        'shop 1.0.0': { dependencies: { mail: '*', pay: '*' } },
        'a-mail 1.0.0': { provides: { mail: '1.0.0' }, dependencies: { vault: '^1.0.0' } },
        'b-mail 1.0.0': { provides: { mail: '1.0.0' }, dependencies: { vault: '*' } },
        'vault 1.0.0': { dependencies: { keys: '^1.0.0' } },
        'vault 2.0.0': { dependencies: { keys: '*' } },
        'keys 1.0.0': {},
        'a-pay 1.0.0': { provides: { pay: '1.0.0' }, conflicts: { keys: '*' } },
        'b-pay 1.0.0': { provides: { pay: '1.0.0' }, conflicts: { vault: '*' } },
      },
      { wanted: ['shop'] },
    );
    expect(lines).toMatchInlineSnapshot(`
      [
        "Because vault 1.0.0 depends on keys ^1.0.0 and vault 2.0.0 depends on keys, vault requires keys 1.0.0.",
        "And because a-pay 1.0.0 conflicts with keys, vault and a-pay 1.0.0 cannot be together.",
        "And because shop 1.0.0 depends on pay (which a-pay 1.0.0 or b-pay 1.0.0 can meet) and b-pay 1.0.0 conflicts with vault, vault and shop 1.0.0 cannot be together. (1)",
        "Because shop 1.0.0 depends on mail (which a-mail 1.0.0 or b-mail 1.0.0 can meet) and b-mail 1.0.0 depends on vault, shop 1.0.0 requires a-mail 1.0.0 or vault.",
        "And because a-mail 1.0.0 depends on vault ^1.0.0, shop 1.0.0 requires vault.",
        "And because vault and shop 1.0.0 cannot be together (1), shop 1.0.0 is forbidden.",
        "So, because shop is requested, the request has no solution.",
      ]
    `);
  });

  test('is data: the facts, and the steps from them to the failure', () => {
    const explanation = explanationOf(
      { 'cart 1.0.0': { dependencies: { auth: '^2.0.0' } }, 'auth 1.0.0': {}, 'auth 2.0.0': { status: 'yanked' } },
      { wanted: ['cart'] },
    );
    expect(JSON.parse(JSON.stringify(explanation))).toMatchInlineSnapshot(`
      {
        "derivation": [
          {
            "because": [
              {
                "fact": 0,
              },
              {
                "fact": 1,
              },
            ],
            "conclusion": "cart 1.0.0 is forbidden",
          },
          {
            "because": [
              {
                "step": 0,
              },
              {
                "fact": 2,
              },
            ],
            "conclusion": "the request has no solution",
          },
        ],
        "facts": [
          {
            "kind": "yanked",
            "plugin": "auth",
            "versions": [
              "2.0.0",
            ],
          },
          {
            "kind": "depends",
            "name": "auth",
            "plugin": "cart",
            "range": "^2.0.0",
            "satisfiedBy": [
              {
                "plugin": "auth",
                "versions": [
                  "2.0.0",
                ],
              },
            ],
            "versions": [
              "1.0.0",
            ],
          },
          {
            "kind": "requested",
            "plugin": "cart",
            "range": "*",
            "versions": [
              "1.0.0",
            ],
          },
        ],
        "lines": [
          "Because auth 2.0.0 is yanked and cart 1.0.0 depends on auth ^2.0.0, cart 1.0.0 is forbidden.",
          "So, because cart is requested, the request has no solution.",
        ],
        "suggestions": [
          {
            "change": {
              "kind": "withdraw",
              "plugin": "cart",
              "range": "*",
            },
            "request": {
              "removed": [],
              "wanted": [],
            },
            "sentence": "Do not ask for cart.",
          },
          {
            "change": {
              "kind": "permit",
              "plugin": "auth",
              "status": "yanked",
              "versions": [
                "2.0.0",
              ],
            },
            "sentence": "It would work if auth 2.0.0 were not yanked.",
          },
          {
            "change": {
              "field": "dependencies",
              "kind": "relax",
              "name": "auth",
              "plugin": "cart",
              "range": "^2.0.0",
              "versions": [
                "1.0.0",
              ],
            },
            "sentence": "It would work if cart 1.0.0 did not depend on auth ^2.0.0.",
          },
        ],
        "text": "Because auth 2.0.0 is yanked and cart 1.0.0 depends on auth ^2.0.0, cart 1.0.0 is forbidden.
      So, because cart is requested, the request has no solution.",
      }
    `);
  });

  test.each<[string, Published, Parameters<typeof buildQuestion>[1], string]>([
    ['nothing of that name', {}, { wanted: ['cart ^1.0.0'] }, 'nothing called cart is published'],
    ['nothing in range', { 'cart 1.0.0': {} }, { wanted: ['cart ^2.0.0'] }, 'no version of cart is in ^2.0.0'],
    [
      'a removal',
      { 'cart 1.0.0': { dependencies: { auth: '*' } }, 'auth 1.0.0': {} },
      { installed: { cart: '1.0.0', auth: '1.0.0' }, removed: ['auth'] },
      'auth is to be removed',
    ],
    [
      'what has to stay',
      { 'cart 1.0.0': { conflicts: { shop: '*' } }, 'shop 1.0.0': {} },
      { installed: { shop: '1.0.0' }, wanted: ['cart'] },
      'shop (now 1.0.0) is to stay installed',
    ],
    [
      'a prerelease',
      { 'cart 1.0.0': { dependencies: { auth: '*' } }, 'auth 2.0.0-beta.1': { provides: { auth: '2.0.0' } } },
      { wanted: ['cart'] },
      'auth 2.0.0-beta.1 is a prerelease that no range names',
    ],
    [
      'a long range, cut off',
      { 'cart 1.0.0': {} },
      { wanted: [`cart ${'2.0.0 || '.repeat(20)}3.0.0`] },
      `no version of cart is in ${'2.0.0 || '.repeat(20).slice(0, 60)}…`,
    ],
  ])('names %s', (_what, published, question, phrase) => {
    expect(explanationOf(published, question).text).toContain(phrase);
  });

  test('says which versions in a few words, however many they are', () => {
    const published: Record<string, Published[string]> = { 'auth 9.0.0': {} };
    for (let minor = 0; minor < 40; minor += 1) {
      published[`cart 1.${minor}.0`] = { dependencies: minor % 2 === 0 ? { auth: '^1.0.0' } : { auth: '^2.0.0' } };
    }
    expect(explanationOf(published, { wanted: ['cart'] }).lines).toMatchInlineSnapshot(`
      [
        "Because cart (20 versions from 1.0.0 to 1.38.0) depends on auth ^1.0.0 and no version of auth is in ^1.0.0, cart (20 versions from 1.0.0 to 1.38.0) is forbidden.",
        "Because cart (20 versions from 1.1.0 to 1.39.0) depends on auth ^2.0.0 and no version of auth is in ^2.0.0, cart (20 versions from 1.1.0 to 1.39.0) is forbidden.",
        "Thus, cart is forbidden.",
        "So, because cart is requested, the request has no solution.",
      ]
    `);
  });
});

describe('suggestions', () => {
  test.each<[string, Published, Parameters<typeof buildQuestion>[1], string[]]>([
    [
      'drop a range, or leave a removal',
      { 'cart 1.0.0': { dependencies: { auth: '*' } }, 'cart 2.0.0': {}, 'auth 1.0.0': {} },
      { installed: { auth: '1.0.0' }, removed: ['auth'], wanted: ['cart ^1.0.0'] },
      [
        'Do not remove auth.',
        'Ask for cart in any version, not only ^1.0.0.',
        'It would work if cart 1.0.0 did not depend on auth.',
      ],
    ],
    [
      'remove what is in the way, or do without',
      { 'cart 1.0.0': { conflicts: { shop: '^1.0.0' } }, 'shop 1.0.0': {} },
      { installed: { shop: '1.0.0' }, wanted: ['cart'] },
      ['Do not ask for cart.', 'Remove shop.', 'It would work if cart 1.0.0 did not conflict with shop ^1.0.0.'],
    ],
    [
      'name a prerelease',
      { 'cart 1.0.0': { platform: '>=2.0.0' }, 'cart 2.0.0-beta.1': {} },
      { installed: { cart: '1.0.0' } },
      [
        'Ask for cart 2.0.0-beta.1, so that the prerelease is named.',
        'Remove cart.',
        'It would work on a platform in >=2.0.0, which cart 1.0.0 needs.',
      ],
    ],
    [
      'tell what others could do',
      {
        'cart 1.0.0': { optionalDependencies: { auth: '^2.0.0' } },
        'auth 1.0.0': {},
        'auth 2.0.0': { status: 'held' },
      },
      { installed: { auth: '1.0.0' }, wanted: ['cart'] },
      [
        'Do not ask for cart.',
        'Remove auth.',
        'It would work if auth 2.0.0 were not held.',
        'It would work if cart 1.0.0 also went with auth outside ^2.0.0.',
      ],
    ],
  ])('%s', (_what, published, question, sentences) => {
    const { suggestions } = explanationOf(published, question);
    expect(suggestions.map(({ sentence }) => sentence).toSorted()).toEqual(sentences.toSorted());
  });

  test('say what to ask for instead', () => {
    const published: Published = { 'cart 1.0.0': {} };
    expect(explanationOf(published, { wanted: ['cart ^2.0.0'] }).suggestions).toEqual([
      {
        change: { kind: 'widen', plugin: 'cart', range: '^2.0.0' },
        request: { wanted: [{ id: 'cart', range: '*' }], removed: [] },
        sentence: 'Ask for cart in any version, not only ^2.0.0.',
      },
    ]);
  });
});
