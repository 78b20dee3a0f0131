import { ApiEndpoint } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { EndpointTable } from './endpoint-table.ts';

const TABLE = new EndpointTable(
  [
    'GET /',
    'GET /orders',
    'GET /orders/:id',
    'DELETE /orders/:number',
    'GET /orders/new',
    'GET /orders/:id/lines/:line',
    'GET /:any/all',
  ].map((line) => {
    const [method, path] = line.split(' ');
    return ApiEndpoint.parse({ method, path, file: 'src/api/x.ts' });
  }),
);

function match(path: string): [string, Record<string, string>][] {
  return TABLE.match(path).map(({ endpoint: { method, path: declared }, params }) => [`${method} ${declared}`, params]);
}

test.each<[string, ReturnType<typeof match>]>([
  ['/', [['GET /', {}]]],
  ['/orders', [['GET /orders', {}]]],
  [
    '/orders/7',
    [
      ['GET /orders/:id', { id: '7' }],
      ['DELETE /orders/:number', { number: '7' }],
    ],
  ],
  ['/orders/7/lines/2', [['GET /orders/:id/lines/:line', { id: '7', line: '2' }]]],
  ['/orders/', []],
  ['/orders//lines/2', []],
  ['/orders/7/lines', []],
  ['/nothing', []],
])('%s leads to %j', (path, expected) => {
  expect(match(path)).toEqual(expected);
});

test('literal segments win, and what they do not answer the parameters may', () => {
  expect(match('/orders/new').map(([name]) => name)).toEqual([
    'GET /orders/new',
    'GET /orders/:id',
    'DELETE /orders/:number',
  ]);
  expect(match('/orders/all').map(([name]) => name)).toEqual([
    'GET /orders/:id',
    'DELETE /orders/:number',
    'GET /:any/all',
  ]);
});

test('segments are decoded one by one', () => {
  expect(match('/orders/a%2Fb%20c')[0]).toEqual(['GET /orders/:id', { id: 'a/b c' }]);
  expect(match('/%6Frders')).toEqual([['GET /orders', {}]]);
  expect(match('/orders/%ff')).toEqual([]);
  expect(match('/orders/%')).toEqual([]);
});

test('parameters have no other names than the path gives them', () => {
  expect(match('/orders/__proto__')[0]).toEqual(['GET /orders/:id', { id: '__proto__' }]);
});
