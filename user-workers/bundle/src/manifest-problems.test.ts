import { LIMITS } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { manifestProblems } from './manifest-problems.ts';

const BASE = { id: 'a', name: 'A', version: '1.0.0', category: 'cms' };
const SOURCE = 'export default {};';

test('a manifest that the registry would not take for its size is a problem already here', () => {
  const room = LIMITS.maxManifestBytes - JSON.stringify({ ...BASE, x: '' }).length;
  const problems = (chars: number) => manifestProblems({ ...BASE, x: 'x'.repeat(chars) }, SOURCE);
  expect(problems(room)).toEqual([expect.objectContaining({ code: 'UNKNOWN_KEY' })]);
  expect(problems(room + 1)).toEqual([
    expect.objectContaining({
      code: 'MANIFEST_INVALID',
      message: 'The manifest takes 262145 bytes as JSON; at most 262144 are allowed.',
      line: 1,
      column: 16,
    }),
  ]);
});

test('a manifest without a fault has no problem', () => {
  expect(manifestProblems(BASE, SOURCE)).toEqual([]);
});
