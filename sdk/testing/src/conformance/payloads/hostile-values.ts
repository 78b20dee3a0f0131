/** Nested as deeply as a caller can write it. */
const DEEP = JSON.parse(`${'{"a":'.repeat(60)}1${'}'.repeat(60)}`) as unknown;

/** Values that nobody sends who means well, by what they are. All are JSON. */
export const HOSTILE_VALUES: Readonly<Record<string, unknown>> = {
  'an empty object': {},
  null: null,
  'a list': [],
  'a number': -1,
  'an object nested 60 deep': DEEP,
  'text of 100,000 characters': { text: 'x'.repeat(100_000) },
  'keys of prototypes': JSON.parse(
    '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},"toString":1}',
  ),
  'control characters and half pairs': { text: '\u0000\u202E\uFEFF \uD83D', '\u0000': '\u0000' },
  'text in place of objects': { id: 'x', data: 'x', amount: 'x', items: 'x', customer: 'x', payment: 'x' },
  'numbers at their limits': { amount: -1e300, quantity: Number.MAX_SAFE_INTEGER, total: -0, id: 0 },
};

/** Bodies that are no JSON, by what they are. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  'no JSON': '{"amount": 5',
  'an empty body': '',
  'bytes that are no text': '\u0000\uFFFD\u0001',
};
