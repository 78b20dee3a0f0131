import type { EMAIL_HOOKS } from '../../hooks/email.ts';
import type { HookExamples } from '../hook-example.ts';

const MESSAGE = {
  to: 'Ann Lee <ann@example.com>',
  replyTo: 'help@shop.example',
  subject: 'Your order 1001',
  text: 'Thank you, Ann. Your order is on its way.',
};
const PURPOSE = { template: 'order-confirmation', customerId: 'cus_81', orderId: 'ord_1001', locale: 'en' };

export const EMAIL_EXAMPLES: HookExamples<keyof typeof EMAIL_HOOKS> = {
  before_email_send: {
    payload: { message: MESSAGE, ...PURPOSE },
    result: { message: { ...MESSAGE, bcc: ['archive@shop.example'] }, ...PURPOSE },
  },
  send_email: {
    payload: MESSAGE,
    result: { messageId: '<1001.7f@mail.example>' },
  },
  after_email_send: {
    payload: { message: MESSAGE, ...PURPOSE, messageId: '<1001.7f@mail.example>' },
  },
  on_email_bounce: {
    payload: {
      messageId: '<1001.7f@mail.example>',
      recipient: 'ann@example.com',
      kind: 'hard',
      reason: 'No such mailbox',
      occurredAt: '2026-03-02T09:31:00Z',
    },
  },
};
