import { createHmac } from 'node:crypto';
import type { CallKind } from './mix.ts';

/** One call, ready to be sent. */
export interface LoadRequest {
  path: string;
  headers: Record<string, string>;
  body: string;
  /** Says what is wrong with an answer; nothing when it is as it should be. */
  judge: (status: number, text: string) => string | undefined;
  /** The work is to be found in the plugin's ledger once the call is answered well. */
  isKept: boolean;
}

interface Caller {
  tenant: string;
  token: string;
  secret: string;
}

export const LEDGER = 'load-ledger';

/** Makes the call of a kind about `subject`, by which the plugin's ledger will have it. */
export function toLoadRequest(kind: CallKind, subject: string, { tenant, token, secret }: Caller): LoadRequest {
  const at = `/v1/tenants/${tenant}`;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const hook = (name: string, data: object) => ({
    path: `${at}/hooks/${name}`,
    headers,
    body: JSON.stringify({ data }),
    judge: judgeHook,
  });
  switch (kind) {
    case 'filter':
      return { ...hook('before_payment_process', toPayment(subject)), isKept: false };
    case 'provider':
      return { ...hook('check_tax_id', { taxId: 'DE811193231', country: 'DE' }), isKept: false };
    case 'action':
      return { ...hook('after_order_create', toOrder(subject)), isKept: true };
    case 'endpoint':
      return {
        path: `${at}/api/${LEDGER}/notes`,
        headers,
        body: JSON.stringify({ subject }),
        judge: expectStatus(200),
        isKept: true,
      };
    case 'event':
      return {
        path: `${at}/events`,
        headers,
        body: JSON.stringify({ type: 'load-noted', data: { subject }, idempotencyKey: subject }),
        judge: judgeEvent,
        isKept: true,
      };
    case 'webhook':
      return {
        path: `${at}/webhooks/${LEDGER}/load`,
        ...signMessage(subject, secret),
        judge: expectStatus(202),
        isKept: true,
      };
    default:
      throw new TypeError(`There is no call of the kind "${String(kind satisfies never)}".`);
  }
}

/** As Standard Webhooks has it. */
function signMessage(id: string, secret: string): { headers: Record<string, string>; body: string } {
  const body = JSON.stringify({ type: 'stock.changed', data: { sku: 'SKU-17', left: 4 } });
  const time = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', Buffer.from(secret, 'base64'))
    .update(`${id}.${time}.${body}`)
    .digest('base64');
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': time,
    'webhook-signature': `v1,${signature}`,
  };
  return { headers, body };
}

function toPayment(id: string): object {
  return {
    id,
    amount: 1999,
    currency: 'USD',
    orderId: 'order-10045',
    customer: { id: 'customer-771', email: 'ada@example.com' },
    method: { type: 'card', token: 'tok_visa_4242' },
    metadata: { cart: 'cart-88121', channel: 'web', items: 3 },
  };
}

function toOrder(id: string): object {
  const lines = [
    { sku: 'SKU-1', name: 'A cup', quantity: 2, unitPrice: 9.5 },
    { sku: 'SKU-2', name: 'A plate', quantity: 1, unitPrice: 14 },
  ];
  return { id, status: 'confirmed', currency: 'USD', lines, customer: { id: 'customer-771' } };
}

interface HookAnswer {
  outcome?: string;
  trace?: { handlers: { outcome: string; code?: string }[] };
}

/** A handler that failed is a failure of the call, also where the hook completes without it. */
function judgeHook(status: number, text: string): string | undefined {
  if (status !== 200) return readCode(status, text);
  const { outcome, trace } = JSON.parse(text) as HookAnswer;
  if (outcome !== 'completed') return `OUTCOME_${String(outcome)}`;
  const failed = trace?.handlers.find((handler) => handler.outcome !== 'completed');
  if (failed !== undefined) return failed.code ?? failed.outcome;
  return trace?.handlers.length === 0 ? 'NO_HANDLER' : undefined;
}

function judgeEvent(status: number, text: string): string | undefined {
  if (status !== 202) return readCode(status, text);
  const { subscribers } = JSON.parse(text) as { subscribers: string[] };
  return subscribers.includes(LEDGER) ? undefined : 'NO_SUBSCRIBER';
}

function expectStatus(expected: number): LoadRequest['judge'] {
  return (status, text) => (status === expected ? undefined : readCode(status, text));
}

/** Of an answer of the API that is an error. */
export function readCode(status: number, text: string): string {
  try {
    return (JSON.parse(text) as { error: { code: string } }).error.code;
  } catch {
    return `STATUS_${status}`;
  }
}
