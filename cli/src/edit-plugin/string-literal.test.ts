import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { toStringLiteral } from './string-literal.ts';

test.each([`O'Brien`, `"quoted"`, 'back\\slash', `\\'`, 'line\nbreak', '${x}', 'é\u2028'])(
  'the literal of %j means that text',
  (text) => {
    expect(runInNewContext(toStringLiteral(text))).toBe(text);
  },
);
