import { Manifest } from '@digital-commerce/plugin-schema';
import { hookExample } from '@digital-commerce/plugin-sdk/testing';
import { expect, test } from 'vitest';
import { fillInput } from './fill-input.ts';

const R = '[redacted]';
const input = {
  type: 'object',
  required: ['email', 'count'],
  properties: { email: { type: 'string', const: 'x@example.com' }, count: { type: 'integer', const: 7 } },
};
const manifest = parse({
  actions: [{ name: 'greet', file: 'src/a.ts', input }],
  apiEndpoints: [{ method: 'POST', path: '/orders/:customer', file: 'src/b.ts', input }],
});

function parse(more: object): Manifest {
  return Manifest.parse({ id: 'a', name: 'A', version: '1.0.0', category: 'cms', ...more });
}

test('values of a hook are those of its example; what that does not have is left out', () => {
  const name = 'before_payment_process';
  const { customer } = hookExample(name);
  expect(customer).toBeDefined();
  const data = { amount: 5, customer: R, nothing: { here: R }, lines: [R] };
  expect(fillInput({ kind: 'hook', name, data }, manifest, name)).toEqual({
    input: { kind: 'hook', name, data: { amount: 5, customer, nothing: {}, lines: [undefined] } },
    places: [
      { path: '/customer', by: 'example' },
      { path: '/nothing/here', by: 'left_out' },
      { path: '/lines/0', by: 'left_out' },
    ],
  });
});

test('values of an action are those that its schema allows', () => {
  const filled = fillInput({ kind: 'action', name: 'greet', data: { email: R, count: R } }, manifest, 'greet');
  expect(filled.input).toMatchObject({ data: { email: 'x@example.com', count: 7 } });
});

test('values that nothing tells of are made up', () => {
  const filled = fillInput({ kind: 'event', name: 'e', data: { user: { work_email: R }, token: R } }, manifest, 'e');
  expect(filled).toEqual({
    input: { kind: 'event', name: 'e', data: { user: { work_email: 'customer@example.com' }, token: 'redacted' } },
    places: [
      { path: '/user/work_email', by: 'made_up' },
      { path: '/token', by: 'made_up' },
    ],
  });
});

test('of a request address, query and body are filled', () => {
  const call = {
    kind: 'endpoint',
    name: 'POST /orders/:customer',
    method: 'POST',
    path: `/orders/${R}`,
    query: [['token', R]] as [string, string][],
    headers: { 'content-type': 'application/json' },
    body: `{"email":"${R}"}`,
    caller: 'operator',
  } as const;
  expect(fillInput({ ...call, query: [...call.query] }, manifest, call.name)).toEqual({
    input: { ...call, path: '/orders/redacted', query: [['token', 'redacted']], body: '{"email":"x@example.com"}' },
    places: [
      { path: `/orders/${R}`, by: 'made_up' },
      { path: 'token', by: 'made_up' },
      { path: '/email', by: 'example' },
    ],
  });
});

test('a form is filled as a form, and a body with nothing redacted stays byte for byte', () => {
  const message = (type: string, body: string) => {
    const headers = { 'content-type': type };
    return fillInput({ kind: 'webhook', name: 'b', id: 'e', headers, body }, manifest, 'b').input;
  };
  expect(message('application/x-www-form-urlencoded', 'a=1&mail=%5Bredacted%5D')).toMatchObject({
    body: 'a=1&mail=customer%40example.com',
  });
  expect(message('application/json', '{ "a":  1 }')).toMatchObject({ body: '{ "a":  1 }' });
  expect(message('text/plain', 'no JSON')).toMatchObject({ body: 'no JSON' });
});
