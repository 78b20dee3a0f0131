import type { CONTENT_HOOKS } from '../../hooks/content.ts';
import type { HookExamples } from '../hook-example.ts';

const ENTRY = {
  id: 'art_12',
  type: 'article',
  locale: 'en',
  status: 'draft' as const,
  title: 'How to brew coffee',
  body: '<p>Take fresh beans.</p>',
  authorId: 'usr_5',
  fields: { readingMinutes: 4 },
};
const URL = 'https://shop.example/articles/how-to-brew-coffee';

export const CONTENT_EXAMPLES: HookExamples<keyof typeof CONTENT_HOOKS> = {
  before_content_save: {
    payload: { operation: 'update', entry: ENTRY, previous: { ...ENTRY, title: 'Coffee' } },
    result: {
      operation: 'update',
      entry: { ...ENTRY, slug: 'how-to-brew-coffee', seo: { description: 'Beans, water, time.' } },
      previous: { ...ENTRY, title: 'Coffee' },
    },
  },
  can_publish_content: {
    payload: { entry: { ...ENTRY, status: 'in_review' }, publishedBy: 'usr_5' },
    denial: { code: 'NO_ALT_TEXT', message: 'Two images have no alternative text.', field: 'entry.body' },
  },
  after_content_publish: {
    payload: { entry: { ...ENTRY, status: 'published' }, url: URL, publishedBy: 'usr_9' },
  },
  after_content_delete: {
    payload: { id: 'art_12', type: 'article', locale: 'en', url: URL, deletedBy: 'usr_9' },
  },
  filter_content_html: {
    payload: { entryId: 'art_12', type: 'article', locale: 'en', html: '<p>Take fresh beans.</p>' },
    result: {
      entryId: 'art_12',
      type: 'article',
      locale: 'en',
      html: '<p>Take fresh <a href="/beans">beans</a>.</p>',
    },
  },
};
