import { expect, test } from 'vitest';
import { parseEgressMap } from './parse-egress-map.ts';

test('hosts lead to origins', () => {
  const map = parseEgressMap('api.stripe.com=http://127.0.0.1:1234, hooks.example.com:8443=https://localhost,');
  expect([...map].map(([host, url]) => [host, url.origin])).toEqual([
    ['api.stripe.com', 'http://127.0.0.1:1234'],
    ['hooks.example.com:8443', 'https://localhost'],
  ]);
  expect(parseEgressMap('').size).toBe(0);
});

test.each([
  'api.stripe.com',
  'api.stripe.com=127.0.0.1:1234',
  'api.stripe.com=ftp://127.0.0.1',
  'api.stripe.com=http://127.0.0.1/path',
  'https://api.stripe.com=http://127.0.0.1',
  '=http://127.0.0.1',
])('"%s" is refused with what it is', (text) => {
  expect(() => parseEgressMap(text)).toThrow(`"${text}" is no mapping`);
});
