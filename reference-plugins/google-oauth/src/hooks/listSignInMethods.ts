import { defineHook } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { METHOD_ID } from '../google/identity.ts';

export default defineHook<typeof manifest>()('list_sign_in_methods', async (context, { locale }) => {
  const t = await context.i18n.translator(locale);
  return [{ id: METHOD_ID, label: t('method.label'), kind: 'identity_provider' as const }];
});
