import { beforeAll, expect, test } from 'vitest';
import type { ConformanceClient } from '../conformance-client.ts';

const GUARDED = { script: 'fetching', binding: 'GUARDED' };

export function outboundCases(client: () => ConformanceClient): void {
  beforeAll(() => client().upload('fetching', 'fetching', {}, 'guarded'));
  const of = (customer: string, limits = {}): object => ({ options: { outbound: { customer }, limits } });
  const call = (name: string, get = {}): Promise<unknown> => client().call(name, 'fetching', get, 'GUARDED');

  test('what a Worker fetches reaches the outbound Worker as it was sent, with the parameters in its env', async () => {
    const get = { options: { outbound: { customer: 'c1', nested: { of: ['c1'] } } } };
    const answer = (await (await client().fetch(GUARDED, { method: 'DELETE' }, get)).json()) as object;
    expect(answer).toMatchObject({
      method: 'DELETE',
      url: 'https://shop.example:8443/a%3Fb?c=d',
      customer: 'c1',
      nested: { of: ['c1'] },
      own: 'its own',
      headers: { 'x-own': 'yes' },
    });
  });

  test('a parameter that is not passed is not there, also after calls that passed it', async () => {
    expect(await (await client().fetch(GUARDED)).json()).toMatchObject({ customer: null, nested: null });
  });

  test('calls at the same time never get one another’s parameters', async () => {
    const customers = Array.from({ length: 24 }, (_, index) => `c${index}`);
    const answers = await Promise.all(customers.map((customer) => call('slow', of(customer))));
    expect(answers).toEqual(customers.map((customer) => ({ result: [customer, customer, customer] })));
  });

  test('a stub that the Worker returned acts on behalf of the call that got it', async () => {
    expect(await call('later', of('c7'))).toEqual({ result: 'c7' });
  });

  test('bodies stream out through the outbound Worker and back', async () => {
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
    const init = { method: 'POST', body, duplex: 'half' as const };
    const response = await client().fetch({ ...GUARDED, path: 'mirror' }, init);
    expect(response.headers.get('x-streamed')).toBe('yes');
    release();
    expect(await response.text()).toBe('first second');
  });

  test('an outbound Worker that fails is no answer that the user Worker could take for one', async () => {
    const { result } = (await call('failing')) as { result: unknown };
    expect(result === 500 || typeof result === 'string').toBe(true);
  });

  test('connect() fails', async () => {
    expect(await call('connecting')).toEqual({ result: expect.stringMatching(/^refused: /) });
  });

  test('of 60 subrequests in a row, 50 are served and the 51st fails', async () => {
    expect(await call('many', of('c1', { subRequests: 50 }))).toEqual({
      result: { served: 50, 'Too many subrequests by single Worker invocation.': 10 },
    });
  });

  test('of 60 subrequests at once, no more than 50 are served', async () => {
    expect(await call('manyAtOnce', of('c1', { subRequests: 50 }))).toEqual({ result: 50 });
  });

  test('each call may make its own', async () => {
    const calls = Array.from({ length: 4 }, (_, index) => call('manyAtOnce', of(`c${index}`, { subRequests: 40 })));
    expect(await Promise.all(calls)).toEqual(Array.from({ length: 4 }, () => ({ result: 40 })));
  });

  test('a parameter that the binding does not name is refused', async () => {
    const response = await client().fetch(GUARDED, {}, { options: { outbound: { stranger: 1 } } });
    expect(await response.json()).toMatchObject({ error: expect.stringContaining('stranger') });
  });

  test('without an outbound Worker a Worker of the namespace reaches nothing of this machine', async () => {
    await client().upload('fetching', 'fetching');
    const { status } = await client().fetch('fetching');
    expect(status).toBeGreaterThanOrEqual(500);
  });
}
