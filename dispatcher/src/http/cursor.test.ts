import { expect, test } from 'vitest';
import { parseCursor, toCursor } from './cursor.ts';

test.each([[['demo']], [['2026-01-01T00:00:00.000Z', 'a/b+c=']], [['ü€😀', '']]])('a cursor of %j opens', (parts) => {
  expect(toCursor(parts)).toMatch(/^[\w-]+$/);
  expect(parseCursor(toCursor(parts), parts.length)).toEqual(parts);
});

test.each([
  ['nothing', ''],
  ['no base64url', 'a b'],
  ['base64', btoa('["~~~"]')],
  ['no JSON', btoa('nope').replaceAll('=', '')],
  ['no list', btoa('"x"').replaceAll('=', '')],
  ['a list of something else', btoa('[1]').replaceAll('=', '')],
  ['too many parts', toCursor(['a', 'b'])],
  ['no UTF-8', btoa('["\u00ff"]').replaceAll('=', '')],
])('a cursor that is %s is refused', (_what, text) => {
  expect(() => parseCursor(text, 1)).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST' }));
});
