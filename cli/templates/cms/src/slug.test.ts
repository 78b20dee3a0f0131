import { expect, test } from 'vitest';
import { toExcerpt, toSlug } from './slug.ts';

test.each([
  ['How to brew coffee!', 'how-to-brew-coffee'],
  ['Größe & Maß', 'größe-maß'],
  ['---', ''],
])('%j becomes the slug %j', (title, slug) => {
  expect(toSlug(title)).toBe(slug);
});

test('an excerpt has no markup and ends between words', () => {
  expect(toExcerpt('<p>Take fresh beans.</p>', 100)).toBe('Take fresh beans.');
  expect(toExcerpt('Take fresh beans.', 12)).toBe('Take fresh…');
});
