import type { Client } from './client.ts';

/** Requests per second when this many clients each make their next call as soon as the last is answered. */
export async function measureThroughput(client: Client, calls: number, clients: number): Promise<number> {
  let left = calls;
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await client.call();
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: clients }, work));
  return calls / ((performance.now() - startedAt) / 1_000);
}
