import { expect, test } from 'vitest';
import { parseTscOutput } from './parse-tsc-output.ts';

test('reads places, keeps continuation lines, and leaves out files that are not the plugin’s', () => {
  const output = `src/a.ts(3,7): error TS2322: Type 'A' is not assignable to type 'B'.
  Property 'x' is missing.
../../sdk/src/index.ts(1,1): error TS2304: Cannot find name 'Q'.
/abs/node_modules/zod/index.ts(1,1): error TS2304: Cannot find name 'Q'.
  More about that.
error TS5083: Cannot read file '/x/base.json'.
`;
  expect(parseTscOutput(output)).toEqual([
    {
      code: 'TYPE_ERROR',
      severity: 'error',
      message: "TS2322: Type 'A' is not assignable to type 'B'.\n  Property 'x' is missing.",
      file: 'src/a.ts',
      line: 3,
      column: 7,
    },
    {
      code: 'TYPE_ERROR',
      severity: 'error',
      message: "TS5083: Cannot read file '/x/base.json'.",
      file: 'tsconfig.json',
    },
  ]);
});
