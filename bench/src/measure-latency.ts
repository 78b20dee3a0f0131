import type { Client } from './client.ts';
import { quantile } from './statistics.ts';

/** Milliseconds of the median call, of as many calls one after another. */
export async function measureLatency(client: Client, calls: number): Promise<number> {
  const times: number[] = [];
  for (let call = 0; call < calls; call += 1) {
    const startedAt = performance.now();
    await client.call();
    times.push(performance.now() - startedAt);
  }
  return quantile(times, 0.5);
}
