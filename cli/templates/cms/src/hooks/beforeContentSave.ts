import type { HandlerFor } from '@digital-commerce/plugin-sdk';
import { HookRejection } from '@digital-commerce/plugin-sdk';
import { toExcerpt, toSlug } from '../slug.ts';

/** Fills in a slug and an excerpt where the author left them out, and refuses entries without a title. */
const handler: HandlerFor<'before_content_save'> = async (context, change) => {
  const { entry } = change;
  if (entry.title.trim() === '') {
    throw new HookRejection('An entry needs a title.', { code: 'NO_TITLE', field: 'entry.title' });
  }
  const maxCharacters = (await context.settings.get<number>('excerpt_characters')) ?? 160;
  const slug = entry.slug ?? toSlug(entry.title);
  const excerpt = entry.excerpt ?? toExcerpt(entry.body ?? '', maxCharacters);
  return { ...change, entry: { ...entry, excerpt, ...(slug !== '' && { slug }) } };
};

export default handler;
