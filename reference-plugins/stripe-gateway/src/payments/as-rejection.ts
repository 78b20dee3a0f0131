import { HookRejection } from '@digital-commerce/plugin-sdk';
import { toPaymentError } from '../stripe/payment-error.ts';

/** Says to the caller why a thing was not done: only the words of a rejection leave the plugin. @throws HookRejection */
export async function asRejection<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    const { code, message } = describe(error);
    throw new HookRejection(message, { code });
  }
}

function describe(error: unknown): { code: string; message: string } {
  try {
    const { code, detail } = toPaymentError(error);
    return { code, message: detail };
  } catch {
    return { code: 'PAYMENT_REFUSED', message: error instanceof Error ? error.message : String(error) };
  }
}
