import { describe, expect, test } from 'vitest';
import { redactInput } from './redact-input.ts';
import { isSensitiveText } from './sensitive.ts';
import { toTracedCall } from './traced-request.ts';
import { toTracedData } from './traced-data.ts';

const R = '[redacted]';
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

describe('data is kept without what it says of people, and what opens doors', () => {
  test.each([
    { password: 'p', newPassword: 'p', 'api-key': 'k', X_Auth_Token: 't', sessionId: 's', pin: 1234 },
    { email: 'e', billingAddress: { city: 'c' }, customerId: 'cus_1', phone_number: 5, ip: '::1', lastName: 'l' },
  ])('by its names: %j', (data) => {
    expect(Object.values(redactInput({ nested: [data] }) as object)).toEqual([
      [Object.fromEntries(Object.keys(data).map((name) => [name, R]))],
    ]);
  });

  test.each([
    'mail a@example.com now',
    'eyJhbGciOiJIUzI1NiJ9.e30.x',
    'Bearer abcdefgh12345678',
    'sk_live_4f9a2c7e',
    'AKIAIOSFODNN7EXAMPLE',
    '4111 1111 1111 1111',
    '-----BEGIN PRIVATE KEY-----',
  ])('by what it looks like: %s', (text) => {
    expect(redactInput([text, { note: text, [text]: 1 }])).toEqual([R, { note: R, [R]: R }]);
  });

  test.each([
    ['https://shop.test/reset?token=ab12', R],
    ['open https://shop.test/in#access_token=ab12 now', R],
    ['https://pay.test/invoice?id=7&sig=ab12', R],
    ['https://shop.test/list?page=2&sort=price', 'https://shop.test/list?page=2&sort=price'],
    ['{"password":"p","n":1}', `{"password":"${R}","n":1}`],
    ['[{"link":"https://shop.test/?code=1"}]', `[{"link":"${R}"}]`],
    ['{ "n": 1 }', '{ "n": 1 }'],
    ['{ no json', '{ no json'],
    ['['.repeat(60) + ']'.repeat(60), R],
  ])('in links and in JSON within texts: %s', (text, kept) => {
    expect(redactInput({ note: text })).toEqual({ note: kept });
  });

  test('a card number that is a number', () => {
    expect(redactInput({ n: 4_111_111_111_111_111 })).toEqual({ n: R });
  });

  test('and all else as it is', () => {
    const data = {
      id: 'pay-1',
      amount: 1999,
      at: '2026-03-01T08:00:00.000Z',
      ms: 1_764_415_742_000,
      sku: 'A-4111111111111112',
      pinned: 'x',
      ipsum: 'x',
      emailVerified: true,
      customer: null,
      lines: [{ quantity: 2 }],
    };
    expect(redactInput(data)).toEqual(data);
  });

  test('names that objects have by themselves are names as any other', () => {
    const data: unknown = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2}');
    expect(JSON.stringify(redactInput(data))).toBe('{"__proto__":{"polluted":1},"constructor":2}');
  });

  test('in no more time than a text takes to read, whatever it is', () => {
    const startedAt = performance.now();
    for (const part of ['@', 'a@', 'eyJ-', 'bearer ', '4 ', 'sk_', 'x@y.', '-----BEGIN']) {
      isSensitiveText(part.repeat(32_768 / part.length));
    }
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe('what a trace keeps of a call', () => {
  test('is nothing of what is too large or nested too deeply, and says so', () => {
    const notKept = { data: undefined, dataNotKept: 'too_large' };
    expect(toTracedData('action', JSON.stringify('x'.repeat(40_000)))).toEqual(notKept);
    expect(toTracedData('event', `${'['.repeat(2_000)}${']'.repeat(2_000)}`)).toEqual(notKept);
    expect(toTracedData('lifecycle', '{"from":"1.0.0"}')).toEqual({ data: undefined });
  });

  test('is of a webhook what it is about, and not its signature or sender', () => {
    const message = {
      id: 'evt_1',
      name: 'billing',
      headers: {
        ...JSON_TYPE,
        'stripe-signature': 't=1,v1=00',
        'x-shop-topic': 'orders/paid',
        'x-user-event': 'u',
        'user-agent': 'u',
        'x-odd-event': 'a@example.com',
      },
      receivedAt: '2026-03-01T08:00:00.000Z',
      body: '{"type": "paid", "customer": "cus_1"}',
      isBase64: false,
    };
    expect(toTracedData('webhook', JSON.stringify(message))).toEqual({
      data: {
        id: 'evt_1',
        name: 'billing',
        headers: { ...JSON_TYPE, 'x-shop-topic': 'orders/paid', 'x-user-event': 'u' },
        receivedAt: message.receivedAt,
        body: `{"type":"paid","customer":"${R}"}`,
      },
    });
    for (const other of [{ isBase64: true }, { headers: { 'content-type': 'text/xml' } }, { body: '{' }]) {
      const { data, dataNotKept } = toTracedData('webhook', JSON.stringify({ ...message, ...other }));
      expect([dataNotKept, (data as { body?: string }).body]).toEqual(['unstructured', undefined]);
    }
  });

  const call = (
    path: string,
    query: string,
    { headers = {}, copy }: { headers?: Record<string, string>; copy?: Uint8Array<ArrayBuffer> | 'unread' } = {},
  ) =>
    toTracedCall(
      { endpoint: { method: 'POST', path: '/orders/:order/:customer' } as never, requested: path },
      { url: `https://x.example${path}${query}`, headers: new Headers(headers) },
      copy && { body: new Uint8Array(), isExceeded: () => false, whenRead: Promise.resolve(), copy: () => copy },
    );

  test('is of a request its address and body, and not who sent it', () => {
    const headers = {
      ...JSON_TYPE,
      authorization: 'Bearer x',
      cookie: 'a=b',
      'idempotency-key': 'k',
      'x-api-key': 'k',
    };
    const copy = new TextEncoder().encode('{"amount":1,"email":"e"}');
    expect(call('/orders/o-1/cus_1', '?page=2&code=c&token=t&q=a%40example.com', { headers, copy })).toEqual({
      data: {
        method: 'POST',
        path: `/orders/o-1/${R}`,
        query: [
          ['page', '2'],
          ['code', R],
          ['token', R],
          ['q', R],
        ],
        headers: JSON_TYPE,
        body: `{"amount":1,"email":"${R}"}`,
      },
    });
  });

  test('a form is as good as JSON, any other body is not kept', () => {
    const body = (type: string, text: string) => {
      const copy = new TextEncoder().encode(text);
      const { data, dataNotKept } = call('/orders/o/c', '', { headers: { 'content-type': type }, copy });
      return dataNotKept ?? (data as { body?: string }).body;
    };
    expect(body('application/x-www-form-urlencoded', 'a=1&password=p')).toBe('a=1&password=%5Bredacted%5D');
    expect(body('application/vnd.api+json', '[1]')).toBe('[1]');
    expect(body('text/plain', 'sesame')).toBe('unstructured');
    expect(body('text/plain', '')).toBe('');
    expect(body('application/json', '{')).toBe('unstructured');
  });

  test('a body that was not read to its end is not kept, nor an address that never ends', () => {
    expect(call('/orders/o/c', '', { headers: JSON_TYPE, copy: 'unread' }).dataNotKept).toBe('unread');
    expect(call('/orders/o/c', `?a=${'x'.repeat(5_000)}`)).toEqual({ data: undefined, dataNotKept: 'too_large' });
  });

  test('a value of a path is redacted for what it is, too', () => {
    const { data } = call('/orders/a%40example.com/c', '');
    expect(data).toMatchObject({ path: `/orders/${R}/${R}` });
  });
});
