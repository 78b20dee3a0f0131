import { expect, test } from 'vitest';
import type { ConformanceClient } from '../conformance-client.ts';

interface Entry {
  level: string;
  message: string;
}

export function logCases(client: () => ConformanceClient): void {
  test('what a Worker logs and throws reaches its owner', async () => {
    await client().upload('logging', 'logging');
    await client().fetch('logging');
    const read = async (): Promise<string> => {
      const { result } = await client().api.send('GET', '/cells/logs?namespace=customers&script=logging');
      return (result as Entry[]).map(({ message }) => message).join('\n');
    };
    await expect.poll(read).toMatch(/thrown/);
    expect(await read()).toMatch(/said[^]*warned/);
  });
}
