import type { CallOrigin } from '../../dispatch/handler-request.ts';
import type { StepContext } from '../step.ts';
import { log } from '../../observe/log.ts';

/** On whose account a step calls a plugin. A Durable Object goes on with what it began without being told. */
export function toOrigin({ operation }: StepContext): Pick<CallOrigin, 'tenant' | 'waitUntil'> {
  const { tenant } = operation;
  return {
    tenant,
    waitUntil: (work) => void work.catch((error: unknown) => log('after_lifecycle_failed', { tenant }, error)),
  };
}
