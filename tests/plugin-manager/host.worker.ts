import { createPluginManager } from '@digital-commerce/plugin-sdk/host';
import type { PlatformBinding } from '@digital-commerce/plugin-sdk/host';
import { runScenario } from './scenario.ts';

interface Request {
  tenant: string;
  /** Without one: what a manager can do that has only the binding. */
  token?: string;
}

/** A host application that is a Worker. */
export default {
  async fetch(request: globalThis.Request, { PLATFORM: platform }: { PLATFORM: PlatformBinding }): Promise<Response> {
    const { tenant, token } = (await request.json()) as Request;
    if (token !== undefined) return Response.json(await runScenario({ platform, tenant, token }));
    const manager = await createPluginManager({ platform, tenant });
    const codes = [
      () => manager.checkDependencies('checkout-rules'),
      () => manager.installInOrder([]),
      () => manager.loadUi(),
      () => manager.loadWidget('payment-rules', 'checked'),
      () => manager.executeHook('before_payment_process', { amount: -1 }),
    ].map(async (run) => {
      try {
        return await run();
      } catch (error) {
        return (error as { code?: string }).code;
      }
    });
    return Response.json({
      changed: (await manager.executeHook('before_payment_process', { amount: 5, metadata: {} })).metadata,
      codes: await Promise.all(codes),
    });
  },
};
