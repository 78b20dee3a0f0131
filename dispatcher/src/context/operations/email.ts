import { EmailMessage, PlatformError } from '@digital-commerce/plugin-schema';
import * as z from 'zod';
import { callHook } from '../../hooks/call-hook.ts';
import type { HostOperationTable } from '../operation.ts';
import type { InvocationScope } from '../scope.ts';

const PER_SECONDS = 3_600;

const Sent = z.object({ messageId: z.string().exactOptional() });

export const EMAIL_OPERATIONS = {
  'email.send': {
    permission: 'email:send',
    args: z.tuple([EmailMessage]),
    run: async (scope, [message]) => {
      await countMessage(scope);
      const { services, tenant, target, chain, traceparent, waitUntil } = scope;
      const origin = { tenant, actor: { kind: 'plugin', id: target.id }, chain, traceparent, waitUntil } as const;
      const answer = await callHook(services, { hook: 'send_email', data: message }, origin);
      if (answer.outcome === 'completed') return Sent.parse(answer.data ?? {});
      const [reason] = answer.reasons;
      throw new PlatformError('HOOK_REJECTED', reason?.message ?? 'The message was refused.', answer.reasons);
    },
  },
} satisfies HostOperationTable;

/** @throws QUOTA_EXCEEDED */
async function countMessage({ services, tenant, target }: InvocationScope): Promise<void> {
  const limiters = services.env.RATE_LIMITS;
  // Endpoints are named by a method, so none of them counts here.
  const limiter = limiters.get(limiters.idFromName(`${tenant}/${target.id}/email`));
  const { emailsPerHour } = target.tenantLimits;
  const waitMs = await limiter.count({ requests: emailsPerHour, perSeconds: PER_SECONDS, per: 'tenant' });
  if (waitMs === 0) return;
  throw new PlatformError(
    'QUOTA_EXCEEDED',
    `Plugin "${target.id}" sends at most ${emailsPerHour} e-mails in an hour. Try again in ${Math.ceil(waitMs / 1_000)} s.`,
    { retryAfterSeconds: Math.ceil(waitMs / 1_000) },
  );
}
