import * as prompts from '@clack/prompts';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { untilEndOfInput } from './until-end-of-input.ts';

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const SHOW_CURSOR = '\u001b[?25h';

async function answer(typed: string) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const asked = untilEndOfInput(input, (signal) => prompts.text({ message: 'Name?', input, output, signal }));
  for (const key of typed) input.write(key);
  const given = await asked;
  return { given: prompts.isCancel(given) ? 'given up' : given, shown: await text(output.end()) };
}

test.each([CTRL_C, CTRL_D])('%j gives a question up, and the cursor is there again', async (key) => {
  const { given, shown } = await answer(key);
  expect(given).toBe('given up');
  expect(shown.lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(shown.lastIndexOf('\u001b[?25l'));
});

test('an answer is not given up, nor is a line in which Ctrl-D takes a character away', async () => {
  expect(await answer('Shop\r')).toMatchObject({ given: 'Shop' });
  expect(await answer(`Shop${CTRL_D}s\r`)).toMatchObject({ given: 'Shops' });
});
