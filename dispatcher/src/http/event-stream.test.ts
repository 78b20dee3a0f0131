import { PlatformError } from '@digital-commerce/plugin-schema';
import { afterEach, expect, test, vi } from 'vitest';
import { follow, wantsEventStream } from './event-stream.ts';
import type { Followed, FollowTimes } from './event-stream.ts';

const TIMES: FollowTimes = { pollMs: 1, heartbeatMs: 60_000, checkMs: 60_000, maxMs: 60_000 };

afterEach(() => void vi.useRealTimers());

/** A list that grows, and what was asked of it. */
function createList(...items: number[]) {
  const asked: (string | undefined)[] = [];
  const load = async (cursor: string | undefined): Promise<number[]> => {
    asked.push(cursor);
    return items.filter((item) => item > Number(cursor ?? 0));
  };
  return { items, asked, load };
}

function followList(
  list: ReturnType<typeof createList>,
  { times, headers = {}, ...changes }: Partial<Followed<number>> & { times?: object; headers?: object } = {},
): Promise<Response> {
  const request = new Request('http://platform/', { headers: { ...headers } });
  const followed = {
    request,
    cursor: undefined,
    load: list.load,
    cursorOf: String,
    checkAccess: async () => undefined,
  };
  return follow({ ...followed, ...changes }, { ...TIMES, ...times });
}

async function openReader(response: Response) {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const read = async (): Promise<string> => new TextDecoder().decode((await reader.read()).value);
  await read();
  return { read, cancel: () => reader.cancel() };
}

test('what there is comes at once, and what is added comes after it, each with its cursor as id', async () => {
  const list = createList(1, 2);
  const response = await followList(list);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const stream = await openReader(response);
  expect(await stream.read()).toBe('id: 1\ndata: 1\n\nid: 2\ndata: 2\n\n');
  const next = stream.read();
  list.items.push(3);
  expect(await next).toBe('id: 3\ndata: 3\n\n');
  await stream.cancel();
});

test('Last-Event-ID goes before the cursor of the query', async () => {
  const stream = await openReader(
    await followList(createList(1, 2, 3), { cursor: '1', headers: { 'last-event-id': '2' } }),
  );
  expect(await stream.read()).toBe('id: 3\ndata: 3\n\n');
  await stream.cancel();
});

test('a cursor that is refused is an answer, not a stream', async () => {
  const load = () => Promise.reject(new PlatformError('INVALID_REQUEST', 'No such cursor.'));
  await expect(followList(createList(), { load })).rejects.toThrow('No such cursor.');
});

test('nothing is looked for any more when the client has gone', async () => {
  vi.useFakeTimers();
  const list = createList();
  const stream = await openReader(await followList(list));
  const read = stream.read();
  await vi.advanceTimersByTimeAsync(5 * TIMES.pollMs);
  expect(list.asked.length).toBeGreaterThan(3);
  await stream.cancel();
  await read;
  const { length } = list.asked;
  await vi.advanceTimersByTimeAsync(100 * TIMES.pollMs);
  expect(list.asked).toHaveLength(length);
});

test('a client that does not read costs nothing', async () => {
  vi.useFakeTimers();
  const list = createList();
  await followList(list);
  await vi.advanceTimersByTimeAsync(100 * TIMES.pollMs);
  expect(list.asked).toEqual([undefined]);
});

test('a silent stream shows that it lives', async () => {
  const stream = await openReader(await followList(createList(), { times: { heartbeatMs: 2 } }));
  expect(await stream.read()).toBe(':\n\n');
  await stream.cancel();
});

test('it ends after its time, so that clients come back', async () => {
  expect(await (await followList(createList(1), { times: { maxMs: 0 } })).text()).toBe('retry: 2000\n\n');
});

test('it ends with an error when whoever asked no longer may', async () => {
  const checkAccess = () => Promise.reject(new PlatformError('UNAUTHENTICATED', 'It was revoked.'));
  const response = await followList(createList(1), { checkAccess, times: { checkMs: 0 } });
  expect(await response.text()).toBe(
    'retry: 2000\n\nevent: error\ndata: {"error":{"code":"UNAUTHENTICATED","message":"It was revoked."}}\n\n',
  );
});

test.each([
  ['text/event-stream', true],
  ['application/json, text/event-stream;q=0.9', true],
  ['application/json', false],
  ['text/event-streams', false],
])('a request that accepts %s wants one: %s', (accept, expected) => {
  expect(wantsEventStream(new Request('http://platform/', { headers: { accept } }))).toBe(expected);
});
