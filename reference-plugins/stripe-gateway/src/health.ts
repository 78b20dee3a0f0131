import { defineHealthCheck } from '@digital-commerce/plugin-sdk';
import type manifest from '../plugin.ts';
import { openStripe } from './stripe/open-stripe.ts';

/** Works when Stripe takes the key. Before the plugin is set up there is nothing to ask. @throws what Stripe says */
export default defineHealthCheck<typeof manifest>(async (context) => {
  if ((await context.settings.get('webhook_secret')) === undefined) return;
  await openStripe(context).balance.retrieve();
});
