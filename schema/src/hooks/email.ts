import { LIMITS } from '../limits.ts';
import { EmailBounce, EmailDraft, EmailMessage, EmailReceipt, SentEmail } from '../payloads/email.ts';
import type { HookDefinition } from './hook-definition.ts';
import { MESSAGE_PATHS, below } from './paths.ts';

export const EMAIL_HOOKS = {
  before_email_send: {
    category: 'email',
    kind: 'filter',
    description: 'Before an e-mail is sent: change it, or reject it.',
    see: 'email:read',
    change: 'email:write',
    payload: EmailDraft,
    result: EmailDraft,
    rejects: true,
    onFailure: 'skip',
    immutable: ['/customerId', '/orderId', '/purpose'],
    sensitive: below('/message', MESSAGE_PATHS),
    deadlineMs: LIMITS.hookDeadlineMs,
  },
  send_email: {
    category: 'email',
    kind: 'provider',
    description: 'Send an e-mail: one plugin does it. `context.email.send` goes this way, too.',
    see: 'email:read',
    change: 'email:write',
    payload: EmailMessage,
    result: EmailReceipt,
    idempotent: false,
    sensitive: MESSAGE_PATHS,
    deadlineMs: 10_000,
  },
  after_email_send: {
    category: 'email',
    kind: 'action',
    description: 'A mail provider took an e-mail.',
    see: 'email:read',
    payload: SentEmail,
    durable: false,
    sensitive: below('/message', MESSAGE_PATHS),
    deadlineMs: LIMITS.hookDeadlineMs,
  },
  on_email_bounce: {
    category: 'email',
    kind: 'action',
    description: 'An e-mail did not arrive, or was not wanted.',
    see: 'email:read',
    payload: EmailBounce,
    durable: true,
    sensitive: ['/recipient'],
    deadlineMs: LIMITS.hookDeadlineMs,
  },
} as const satisfies Record<string, HookDefinition>;
