import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { ConformanceClient } from '../conformance-client.ts';

interface Echo {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

export function fetchCases(client: () => ConformanceClient): void {
  beforeAll(() => client().upload('http', 'http'));

  test.each(['GET', 'DELETE', 'OPTIONS'])('%s arrives', async (method) => {
    const echo = (await (await client().fetch({ script: 'http', path: 'a' }, { method })).json()) as Echo;
    expect(echo).toMatchObject({ method, body: '' });
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s arrives with its body', async (method) => {
    const init = { method, body: 'line\r\n🔥', headers: { 'content-type': 'text/x' } };
    const echo = (await (await client().fetch({ script: 'http', path: 'a' }, init)).json()) as Echo;
    expect(echo).toMatchObject({ method, body: 'line\r\n🔥', headers: { 'content-type': 'text/x' } });
  });

  test('HEAD is answered without a body', async () => {
    const response = await client().fetch('http', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  test('headers arrive, and none that says how', async () => {
    const init = {
      headers: { 'x-own': 'a, b', cookie: 'a=1; b=2', authorization: 'Bearer mine', 'x-cell-service': 'x' },
    };
    const { headers } = (await (await client().fetch('http', init)).json()) as Echo;
    expect(headers).toMatchObject({
      'x-own': 'a, b',
      cookie: 'a=1; b=2',
      authorization: 'Bearer mine',
      'x-cell-service': 'x',
    });
    const internal = Object.keys(headers).filter(
      (name) => /^(mf-|x-cell-|x-mf)/.test(name) && name !== 'x-cell-service',
    );
    expect(internal).toEqual([]);
  });

  test('headers come back, each cookie by itself', async () => {
    const response = await client().fetch({ script: 'http', path: 'cookies' });
    expect(response.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2; Path=/']);
    expect(response.headers.get('x-kept')).toBe('as it is');
  });

  test.each([200, 204, 304, 404, 418, 500, 503])('status %d comes back', async (status) => {
    expect((await client().fetch({ script: 'http', path: `status/${status}` })).status).toBe(status);
  });

  test('a redirect comes back and is not followed', async () => {
    const response = await client().fetch({ script: 'http', path: 'redirect' });
    expect([response.status, response.headers.get('location')]).toEqual([302, '/elsewhere']);
  });

  test('fetch takes a URL of any name and an init', async () => {
    expect(await client().call('fetchByUrl', 'http')).toMatchObject({
      result: { method: 'PUT', url: 'https://shop.example/a?b=c', body: 'text' },
    });
  });

  test('what fetch throws is the Worker’s own', async () => {
    const response = await client().fetch({ script: 'http', path: 'fail' });
    expect([response.status, await response.json()]).toEqual([
      500,
      { error: 'of fetch', name: 'TypeError', remote: expect.any(Boolean) },
    ]);
  });

  test('20 MiB arrive', async () => {
    const body = Buffer.alloc(20 * 1024 * 1024, 'x');
    const response = await client().fetch({ script: 'http', path: 'digest' }, { method: 'POST', body });
    expect(await response.text()).toBe(createHash('sha256').update(body).digest('hex'));
  });

  test('20 MiB come back', async () => {
    const response = await client().fetch({ script: 'http', path: 'big?chunks=320' });
    let size = 0;
    for await (const chunk of response.body ?? []) size += (chunk as Uint8Array).byteLength;
    expect(size).toBe(20 * 1024 * 1024);
  });

  test('a body streams out while the Worker still writes it', async () => {
    const response = await client().fetch({ script: 'http', path: 'slow' });
    const arrivals: number[] = [];
    let text = '';
    for await (const chunk of response.body ?? []) {
      arrivals.push(performance.now());
      text += Buffer.from(chunk as Uint8Array).toString();
    }
    expect(text).toBe('chunk 0;chunk 1;chunk 2;');
    expect((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)).toBeGreaterThan(300);
  });

  test('a body streams in and out at once', async () => {
    let release: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (release = resolve));
    const body = new ReadableStream({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode('first '));
        await answered;
        controller.enqueue(new TextEncoder().encode('second'));
        controller.close();
      },
    });
    const response = await client().fetch({ script: 'http', path: 'mirror' }, { method: 'POST', body, duplex: 'half' });
    expect(response.headers.get('x-streamed')).toBe('yes');
    // The rest of the body is sent only after the answer has begun.
    release();
    expect(await response.text()).toBe('first second');
  });

  test('fifty requests at once are answered, each with its own', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const response = await client().fetch('http', { method: 'POST', body: String(index) });
        return ((await response.json()) as Echo).body;
      }),
    );
    expect(answers).toEqual(answers.map((_, index) => String(index)));
  });
}
