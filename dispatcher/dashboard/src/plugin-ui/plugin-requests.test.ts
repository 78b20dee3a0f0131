import { expect, test } from 'vitest';
import { toAddress } from './plugin-requests.ts';

const place = { tenant: 'acme', plugin: 'notes' };
const endpoint = 'DELETE /notes/:id';

test('parameters of a path are values of the row', () => {
  expect(toAddress(place, { endpoint, values: { id: 7 } })).toEqual({
    method: 'DELETE',
    url: '/v1/tenants/acme/api/notes/notes/7',
  });
  expect(toAddress(place, { endpoint, values: { id: 'a b/c?d#e' } }).url).toBe(
    '/v1/tenants/acme/api/notes/notes/a%20b%2Fc%3Fd%23e',
  );
});

test('a query is sent with what was asked for', () => {
  const { url } = toAddress(place, { endpoint: 'GET /notes', query: { sort: '-id', text: 'a&limit=500' } });
  expect(url).toBe('/v1/tenants/acme/api/notes/notes?sort=-id&text=a%26limit%3D500');
});

test.each(['..', '.', '', undefined, null, {}, ['a'], true])('a row of id %j leads nowhere', (id) => {
  expect(() => toAddress(place, { endpoint, values: { id } })).toThrow('There is no "id" to go by.');
});

test.each(['%2e%2e', '..%2f..', '../../plugins/notes/deactivate', '\\..\\..'])(
  'a row of id %j stays a part of the path',
  (id) => {
    const { url } = toAddress(place, { endpoint, values: { id } });
    expect(decodeURIComponent(url)).toBe(`/v1/tenants/acme/api/notes/notes/${id}`);
    expect(new URL(url, 'https://x.example').pathname).toBe(url);
  },
);

test.each([
  'POST /../../plugins/notes/deactivate',
  'POST /%2e%2e/other/pay',
  'POST /..',
  'POST //evil.example/x/../../../..',
  'POST https://evil.example/',
  'POST @evil.example/',
  'POST ',
  'POST',
])('an endpoint %j does not lead out of its plugin', (wrong) => {
  expect(() => toAddress(place, { endpoint: wrong })).toThrow('leads out of plugin "notes"');
});

test('names that every object has are no values of a row', () => {
  expect(() => toAddress(place, { endpoint: 'GET /:constructor', values: {} })).toThrow('There is no "constructor"');
});
