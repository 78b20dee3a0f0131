import { expect, test } from 'vitest';
import { Queue } from './queue.ts';

test('work runs one at a time in the order it came, also behind work that fails', async () => {
  const queue = new Queue();
  const seen: string[] = [];
  const work = (name: string) => async (): Promise<string> => {
    seen.push(`begin ${name}`);
    await Promise.resolve();
    seen.push(`end ${name}`);
    if (name === 'b') throw new Error('broken');
    return name;
  };
  const [a, b, c] = await Promise.allSettled(['a', 'b', 'c'].map((name) => queue.run(work(name))));
  expect(seen).toEqual(['begin a', 'end a', 'begin b', 'end b', 'begin c', 'end c']);
  expect([a?.status, b?.status, c?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('whoever comes when too many wait is told to come again, and it goes on', async () => {
  const queue = new Queue();
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const waiting = Array.from({ length: 200 }, () => queue.run(() => gate));
  await expect(queue.run(async () => 'late')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  open();
  await Promise.all(waiting);
  expect(await queue.run(async () => 'now')).toBe('now');
});
