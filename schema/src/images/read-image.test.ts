import { array, assert, constantFrom, integer, nat, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { createPng, joinPng, SAMPLE_IMAGES } from '../../testing/sample-images.ts';
import { readImage } from './read-image.ts';

const { png, jpeg, webp, alphaWebp } = SAMPLE_IMAGES;
const HTML = Buffer.from('<script>alert(1)</script>');
const SIZE = { width: 40, height: 24 };

test.each([
  ['png', 'image/png'],
  ['jpeg', 'image/jpeg'],
  ['progressiveJpeg', 'image/jpeg'],
  ['webp', 'image/webp'],
  ['losslessWebp', 'image/webp'],
  ['alphaWebp', 'image/webp'],
] as const)('%s says what it is, and its size', (name, type) => {
  expect(readImage(SAMPLE_IMAGES[name])).toEqual({ ok: true, type, ...SIZE });
  // Also as a part of a larger buffer.
  const around = Buffer.concat([HTML, SAMPLE_IMAGES[name], HTML]);
  const inside = around.subarray(HTML.byteLength, around.byteLength - HTML.byteLength);
  expect(readImage(inside)).toEqual({ ok: true, type, ...SIZE });
});

const change = (bytes: Buffer, at: number, ...values: number[]): Buffer => {
  const changed = Buffer.from(bytes);
  changed.set(values, at);
  return changed;
};
const animated = Buffer.alloc(8, 1);
const header = Buffer.alloc(13, 1);

test.each<[string, Buffer, string]>([
  ['nothing', Buffer.alloc(0), 'is neither PNG, JPEG nor WebP'],
  ['HTML', HTML, 'is neither PNG, JPEG nor WebP'],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'is neither PNG, JPEG nor WebP'],
  ['a GIF', Buffer.from('GIF89a\u0001\0\u0001\0', 'latin1'), 'is neither PNG, JPEG nor WebP'],
  ['a PNG that goes on as HTML', Buffer.concat([png, HTML]), 'goes on after the end of the image'],
  ['a JPEG that goes on as HTML', Buffer.concat([jpeg, HTML]), 'goes on after the end of the image'],
  ['a WebP that goes on as HTML', Buffer.concat([webp, HTML]), 'goes on after the end of the image'],
  ['HTML that goes on as a PNG', Buffer.concat([HTML, png]), 'is neither PNG, JPEG nor WebP'],
  ['a PNG that moves', createPng(40, 24, [['acTL', animated]]), 'is an animation'],
  ['a WebP that moves', change(alphaWebp, 20, 0x12), 'is an animation'],
  ['a PNG with its signature alone', png.subarray(0, 8), 'ends in the middle of the image'],
  ['a PNG without a header', joinPng([['IDAT', header]]), 'is a PNG without its header'],
  ['a PNG with a short header', joinPng([['IHDR', header.subarray(1)]]), 'is a PNG without its header'],
  [
    'a PNG without pixels',
    joinPng([
      ['IHDR', header],
      ['IEND', Buffer.alloc(0)],
    ]),
    'is a PNG without pixels',
  ],
  ['a PNG with a chunk of 4 GB', change(png, 33, 0xff, 0xff, 0xff, 0xff), 'ends in the middle of the image'],
  ['a JPEG without pixels', Buffer.from('ffd8ffd9', 'hex'), 'is a JPEG without pixels'],
  ['a JPEG with something between its segments', change(jpeg, 2 + 2 + 67, 0x3c), 'is a broken JPEG'],
  ['a JPEG that never ends', jpeg.subarray(0, -2), 'ends in the middle of the image'],
  ['a WebP without pixels', change(Buffer.concat([webp.subarray(0, 12)]), 4, 4, 0, 0, 0), 'is a WebP without pixels'],
  ['a WebP with a chunk too long', change(webp, 16, 0xff, 0xff), 'ends in the middle of the image'],
  ['a WebP of two sizes', change(alphaWebp, 24, 0xff), 'one part says another size'],
  ['a WebP whose pixels are something else', change(webp, 23, 0), 'is a broken WebP'],
])('%s is no image', (_what, bytes, fault) => {
  expect(readImage(bytes)).toEqual({ ok: false, fault: expect.stringContaining(fault) as string });
});

test('whatever a publisher sends is looked at once, from its first byte to its last, and nothing is thrown', () => {
  const images = constantFrom(...Object.values(SAMPLE_IMAGES));
  const edits = array(tuple(nat(600), integer({ min: 0, max: 255 })), { maxLength: 6 });
  assert(
    property(images, edits, nat(600), (image, changes, length) => {
      const bytes = new Uint8Array(image);
      for (const [at, value] of changes) if (at < bytes.byteLength) bytes[at] = value;
      expect(readImage(bytes.subarray(0, length))).toHaveProperty('ok');
    }),
    { numRuns: 2_000 },
  );
});
