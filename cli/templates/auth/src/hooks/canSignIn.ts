import type { HandlerFor } from '@digital-commerce/plugin-sdk';
import { HookRejection } from '@digital-commerce/plugin-sdk';
import { needsSecondFactor } from '../device.ts';

/** Asks for a second factor on devices that are new. */
const handler: HandlerFor<'can_sign_in'> = async (context, signIn) => {
  const onNewDevices = (await context.settings.get<boolean>('second_factor_on_new_devices')) ?? true;
  if (!needsSecondFactor(signIn, { onNewDevices })) return;
  throw new HookRejection('Confirm with a second factor: this device is new.', { code: 'SECOND_FACTOR_NEEDED' });
};

export default handler;
