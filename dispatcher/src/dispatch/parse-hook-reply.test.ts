import { LIMITS } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { parseHookReply } from './parse-hook-reply.ts';

test.each<[string, unknown]>([
  ['a value', { logs: [], outcome: 'returned', data: { a: 1 } }],
  ['undefined', { logs: [], outcome: 'returned' }],
  ['null', { logs: [], outcome: 'returned', data: null }],
  ['a rejection', { logs: [], outcome: 'rejected', rejection: { message: 'no', code: 'X', field: 'amount' } }],
  ['a throw', { logs: [], outcome: 'threw', error: { name: 'E', message: 'm', stack: 's' }, plain: false }],
  ['logs', { logs: [{ level: 'info', message: 'm', fields: { a: [1] } }], outcome: 'returned' }],
])('a reply with %s is read as it was written', (_what, reply) => {
  expect(parseHookReply(JSON.stringify(reply))).toEqual(reply);
});

test.each<[string, unknown]>([
  ['no text', { logs: [], outcome: 'returned' }],
  ['nothing', undefined],
  ['no JSON', '{'],
  ['another JSON', '[]'],
  ['null', 'null'],
  ['an unknown outcome', '{"logs":[],"outcome":"done"}'],
  ['no logs', '{"outcome":"returned"}'],
  ['an unknown field', '{"logs":[],"outcome":"returned","extra":1}'],
  ['an unknown level', '{"logs":[{"level":"fatal","message":"m"}],"outcome":"returned"}'],
  ['a rejection without message', '{"logs":[],"outcome":"rejected","rejection":{}}'],
  ['too much text', JSON.stringify('x'.repeat(LIMITS.maxPayloadBytes + LIMITS.maxLogBytes))],
  [
    'too deep a nest',
    `{"logs":[{"level":"info","message":"m","fields":{"a":${'['.repeat(9e4)}${']'.repeat(9e4)}}}],"outcome":"returned"}`,
  ],
])('%s is not a reply', (_what, reply) => {
  expect(parseHookReply(reply)).toBeUndefined();
});
