import { defineHook } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';

export default defineHook<typeof manifest>()('list_payment_methods', async (context, { locale }) => {
  const t = await context.i18n.translator(locale);
  return [{ id: 'stripe-card', kind: 'card' as const, label: t('method.label'), description: t('method.description') }];
});
