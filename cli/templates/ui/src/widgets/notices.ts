import { defineWidget } from '@digital-commerce/plugin-sdk';
import { toNotices } from '../notice.ts';

/** Data of the list "Notices". */
export default defineWidget('list', async (context) => {
  const [text, level] = await context.batch(({ settings }) => [
    settings.get<string>('notice'),
    settings.get<string>('level'),
  ]);
  return {
    items: toNotices(text, level).map(({ message, level: badge }) => ({ title: message.slice(0, 100), badge })),
  };
});
