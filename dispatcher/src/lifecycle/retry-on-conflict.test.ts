import { PlatformError } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { retryOnConflict } from './retry-on-conflict.ts';

const conflict = () => new PlatformError('REVISION_CONFLICT', 'Somebody was first.');

/** Many read what is there, and the first of them to write wins. */
test('of 12 changes that begin at once each is done, and none is done over another', async () => {
  let revision = 0;
  const done: number[] = [];
  const change = async (name: number) => {
    const seen = revision;
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (seen !== revision) throw conflict();
    revision += 1;
    done.push(name);
  };
  const names = Array.from({ length: 12 }, (_, index) => index);
  await Promise.all(names.map((name) => retryOnConflict(() => change(name))));
  expect(done.toSorted((a, b) => a - b)).toEqual(names);
  expect(revision).toBe(12);
});

test('whoever is never first is told in the end', async () => {
  let attempts = 0;
  const late = retryOnConflict(async () => {
    attempts += 1;
    throw conflict();
  });
  await expect(late).rejects.toMatchObject({ code: 'REVISION_CONFLICT' });
  expect(attempts).toBe(8);
});

test('what is wrong for another reason is not repeated', async () => {
  let attempts = 0;
  const wrong = retryOnConflict(async () => {
    attempts += 1;
    throw new PlatformError('PLUGIN_NOT_FOUND', 'Nothing has that name.');
  });
  await expect(wrong).rejects.toMatchObject({ code: 'PLUGIN_NOT_FOUND' });
  expect(attempts).toBe(1);
});
