import { expect, test } from 'vitest';
import { createPng } from '../../testing/sample-images.ts';
import { LIMITS } from '../limits.ts';
import { checkDocument } from './check-document.ts';
import { checkScreenshot } from './check-screenshot.ts';

const { maxDocumentBytes, maxScreenshotBytes, maxScreenshotSide } = LIMITS;
const bytesOf = (text: string) => new TextEncoder().encode(text);

test('a document is its text, as large as it may be, without its byte order mark', () => {
  expect(checkDocument('README.md', bytesOf('\uFEFF# Hé\n'))).toEqual({ ok: true, text: '# Hé\n' });
  expect(checkDocument('README.md', bytesOf('x'.repeat(maxDocumentBytes)))).toMatchObject({ ok: true });
});

test.each<[string, Uint8Array, { message: string; line?: number }]>([
  ['too large', bytesOf('é'.repeat(maxDocumentBytes / 2 + 1)), { message: `has ${maxDocumentBytes + 2} bytes` }],
  ['of 1 MB', bytesOf('x'.repeat(1024 * 1024)), { message: `at most ${maxDocumentBytes}` }],
  ['empty', bytesOf(' \n'), { message: 'is empty' }],
  ['no UTF-8', Buffer.from('a\nb\u00e9c\nd', 'latin1'), { message: 'is not UTF-8', line: 2 }],
  ['cut off in a character', bytesOf('a\né').subarray(0, 3), { message: 'is not UTF-8', line: 2 }],
  ['a surrogate', Buffer.from('eda080', 'hex'), { message: 'is not UTF-8', line: 1 }],
  ['binary', bytesOf('a\nb\0'), { message: 'holds a NUL character', line: 2 }],
])('a document that is %s is refused, at its line', (_what, bytes, { message, ...place }) => {
  expect(checkDocument('README.md', bytes)).toEqual({
    ok: false,
    message: expect.stringMatching(new RegExp(`^"README\\.md" .*${message}`)) as string,
    ...place,
  });
});

test('a screenshot may be as large as the limits', () => {
  expect(checkScreenshot('a.png', createPng(maxScreenshotSide, 16))).toMatchObject({ ok: true, type: 'image/png' });
  const filled = createPng(16, 16, [['teXt', Buffer.alloc(maxScreenshotBytes - createPng(16, 16).byteLength - 12)]]);
  expect(filled.byteLength).toBe(maxScreenshotBytes);
  expect(checkScreenshot('a.png', filled)).toMatchObject({ ok: true });
});

test.each([
  [
    'a byte too large',
    createPng(16, 16, [['teXt', Buffer.alloc(maxScreenshotBytes)]]),
    `at most ${maxScreenshotBytes}`,
  ],
  ['a pixel too high', createPng(16, maxScreenshotSide + 1), `is 16 × ${maxScreenshotSide + 1} pixels`],
  ['a bomb that says so', createPng(16, 16).fill(0x7f, 16, 24), 'is 2139062143 × 2139062143 pixels'],
  ['too small to be seen', createPng(1, 1), 'is 1 × 1 pixels; each side takes 16 to 4096'],
  ['no image', Buffer.from('<html>'), 'is neither PNG, JPEG nor WebP'],
])('a screenshot that is %s is refused', (_what, bytes, message) => {
  expect(checkScreenshot('shots/a.png', bytes)).toEqual({
    ok: false,
    message: expect.stringMatching(new RegExp(`^"shots/a\\.png" .*${message}`)) as string,
  });
});
