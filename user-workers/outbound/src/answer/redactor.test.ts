import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Redactor } from './redactor.ts';
import { toNeedles } from './secret-needles.ts';

async function stream(redactor: Redactor, chunks: readonly Uint8Array[]): Promise<string> {
  const source = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  return new Response(source.pipeThrough(redactor.createStream())).text();
}

function cut(text: string, places: readonly number[]): Uint8Array[] {
  const bytes = new TextEncoder().encode(text);
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  return ends.map((end, index) => bytes.slice(ends[index - 1] ?? 0, end));
}

test('wherever the body is cut, nothing of the secret is left, and everything else is', async () => {
  const secret = fc.string({ unit: fc.constantFrom('a', 'b', '/', '"', 'ä'), minLength: 8, maxLength: 20 });
  const around = fc.string({ unit: fc.constantFrom('a', 'b', '/', '-'), maxLength: 30 });
  const places = fc.array(fc.nat({ max: 200 }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(secret, around, around, places, async (value, before, after, cuts) => {
      const redactor = new Redactor(toNeedles([value]));
      const text = `${before}|${value}|${after}`;
      const whole = await stream(redactor, cut(text, []));
      expect(await stream(redactor, cut(text, cuts))).toBe(whole);
      expect(whole).not.toContain(value);
      expect(whole).toBe(`${before}|[redacted]|${after}`);
    }),
    { numRuns: 300 },
  );
});

test('what cannot be the beginning of a secret is passed on at once', async () => {
  const { readable, writable } = new Redactor(toNeedles(['sk_test_held'])).createStream();
  const writer = writable.getWriter();
  const reader = readable.getReader();
  const read = async () => new TextDecoder().decode((await reader.read()).value);
  void writer.write(new TextEncoder().encode('event: sk_te'));
  expect(await read()).toBe('event: ');
  void writer.write(new TextEncoder().encode('xt\n'));
  expect(await read()).toBe('sk_text\n');
  await writer.close();
});

test('each of several secrets is redacted, also one that begins with another', () => {
  const redactor = new Redactor(toNeedles(['sk_test_1', 'sk_test_12345']));
  expect(redactor.redact('sk_test_12345, sk_test_1, sk_test_')).toBe('[redacted], [redacted], sk_test_');
});
