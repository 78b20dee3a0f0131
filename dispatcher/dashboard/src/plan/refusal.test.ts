import { describe, expect, test } from 'vitest';
import { readRefusal } from './refusal.ts';

const REQUEST = { install: [{ id: 'shop' }] };

describe('a refused plan', () => {
  test('has the reasons and, of what is suggested, what to ask for instead', () => {
    const details = {
      explanation: { lines: ['shop needs tax ^2.0.0.', 'tax is held back.'] },
      suggestions: [
        {
          sentence: 'Ask for shop 1.x.',
          request: {
            wanted: [
              { id: 'shop', range: '^1.0.0', upgrade: true },
              { id: 'tax', range: '*' },
            ],
            removed: ['old'],
          },
        },
        { sentence: 'The operator would have to let tax be installed.' },
      ],
    };
    expect(readRefusal('UNRESOLVABLE', details, REQUEST)).toEqual({
      lines: details.explanation.lines,
      ways: [
        {
          kind: 'suggestion',
          sentence: 'Ask for shop 1.x.',
          request: { install: [{ id: 'shop', range: '^1.0.0' }, { id: 'tax' }], remove: ['old'] },
        },
        { kind: 'suggestion', sentence: 'The operator would have to let tax be installed.' },
      ],
    });
  });

  test('for what others need is asked for with them', () => {
    const details = { dependents: [{ plugin: 'shop', needs: ['tax'] }] };
    expect(readRefusal('HAS_DEPENDENTS', details, { remove: ['tax'] }).ways).toEqual([
      { kind: 'cascade', subject: 'shop', request: { remove: ['tax'], cascade: true } },
    ]);
  });

  test('for a version that there is not offers those that there are', () => {
    const { ways } = readRefusal('RELEASE_NOT_FOUND', { published: ['1.1.0', '1.0.0'] }, REQUEST);
    expect(ways.map(({ request }) => request)).toEqual([
      { install: [{ id: 'shop', range: '1.1.0' }] },
      { install: [{ id: 'shop', range: '1.0.0' }] },
    ]);
  });

  test.each([undefined, null, 'text', [], {}, { explanation: [1], suggestions: [null, { sentence: 1 }, 'x'] }])(
    'with the details %o has neither',
    (details) => {
      expect(readRefusal('UNRESOLVABLE', details, REQUEST)).toEqual({ lines: [], ways: [] });
    },
  );
});
