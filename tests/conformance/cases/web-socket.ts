import { beforeAll, expect, test } from 'vitest';
import type { ConformanceClient } from '../conformance-client.ts';

export function webSocketCases(client: () => ConformanceClient): void {
  beforeAll(() => client().upload('socket', 'http'));

  test('text and bytes go both ways, and the client closes', async () => {
    const { received, closed } = exchange(client(), ['one', Uint8Array.of(1, 2)]);
    expect(await closed).toBe(4_000);
    expect(received).toEqual(['echo one', [1, 2]]);
  });

  test('the Worker closes, with a code and a reason', async () => {
    const { closed, received } = exchange(client(), ['close']);
    expect(await closed).toBe(4_001);
    expect(received).toEqual([]);
  });

  test('a large message arrives whole', async () => {
    const text = 'x'.repeat(900_000);
    const { received, closed } = exchange(client(), [text]);
    await closed;
    expect(received).toEqual([`echo ${text}`]);
  });
}

/** Sends the messages, collects as many, and closes with 4000. */
function exchange(
  client: ConformanceClient,
  messages: (string | Uint8Array<ArrayBuffer>)[],
): { received: unknown[]; closed: Promise<number> } {
  const url = client.toUrl('fetch', { script: 'socket', path: 'socket' });
  const socket = new WebSocket(url.href.replace('http', 'ws'));
  socket.binaryType = 'arraybuffer';
  const received: unknown[] = [];
  const closed = new Promise<number>((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)));
  socket.addEventListener('message', ({ data }) => {
    received.push(data instanceof ArrayBuffer ? [...new Uint8Array(data)] : data);
    if (received.length === messages.length) socket.close(4_000);
  });
  socket.addEventListener('open', () => messages.forEach((message) => socket.send(message)));
  return { received, closed };
}
