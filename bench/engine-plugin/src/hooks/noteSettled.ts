import type { HookHandler, SettledPayment } from '@digital-commerce/plugin-sdk';

const handler: HookHandler<SettledPayment> = () => undefined;

export default handler;
