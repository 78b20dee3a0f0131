import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCapnpString } from './capnp-text.ts';

test('a literal is printable ASCII, ends only where it ends, and holds the text’s bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const literal = toCapnpString(text);
      expect(literal).toMatch(/^"([\x20\x21\x23-\x5b\x5d-\x7e]|\\x[0-9a-f]{2})*"$/);
      const bytes = literal
        .slice(1, -1)
        .replaceAll(/\\x(..)/g, (_escape, hex: string) => String.fromCharCode(parseInt(hex, 16)));
      expect(Buffer.from(bytes, 'latin1').toString('utf8')).toBe(Buffer.from(text, 'utf8').toString('utf8'));
    }),
  );
});
