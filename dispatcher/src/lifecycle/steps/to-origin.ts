import type { CallOrigin } from '../../dispatch/handler-request.ts';
import type { StepContext } from '../step.ts';

/** On whose account a step calls a plugin. A Durable Object goes on with what it began without being told. */
export function toOrigin({ operation }: StepContext): Pick<CallOrigin, 'tenant' | 'waitUntil'> {
  return {
    tenant: operation.tenant,
    waitUntil: (work) => void work.catch((error: unknown) => console.error('after a lifecycle handler:', error)),
  };
}
