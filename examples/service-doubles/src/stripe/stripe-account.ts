import { randomBytes } from 'node:crypto';
import { optionalText, requireText, toMetadata } from './form-params.ts';
import type { FormParams } from './form-params.ts';
import { checkAmount, requireStatus } from './payment-intent.ts';
import type { PaymentIntent } from './payment-intent.ts';
import { invalidRequest, noSuch, StripeFailure } from './stripe-failure.ts';
import { findCard } from './test-cards.ts';
import type { CardOutcome } from './test-cards.ts';
import type { StripeEvent } from './webhook-sender.ts';

interface Refund {
  id: string;
  object: 'refund';
  amount: number;
  currency: string;
  charge: string | null;
  payment_intent: string;
  reason: string | null;
  status: 'pending' | 'succeeded' | 'failed' | 'canceled';
  created: number;
  metadata: Record<string, string>;
}

interface Dispute {
  id: string;
  object: 'dispute';
  amount: number;
  currency: string;
  charge: string | null;
  payment_intent: string;
  reason: string;
  status: string;
  created: number;
  evidence_details: { due_by: number };
  metadata: Record<string, string>;
}

const DISPUTE_ANSWER_SECONDS = 7 * 24 * 3600;

/** What one merchant has at Stripe, and what can be done with it. Everything that happens is an event. */
export class StripeAccount {
  readonly intents = new Map<string, PaymentIntent>();
  readonly refunds = new Map<string, Refund>();
  readonly disputes = new Map<string, Dispute>();
  readonly events: StripeEvent[] = [];
  /** Where a browser reaches the pages of 3-D Secure. */
  publicUrl: string;
  readonly #onEvent: (event: StripeEvent) => void;

  constructor(publicUrl: string, onEvent: (event: StripeEvent) => void) {
    this.publicUrl = publicUrl;
    this.#onEvent = onEvent;
  }

  create(params: FormParams): PaymentIntent {
    const currency = requireText(params, 'currency').toLowerCase();
    if (!/^[a-z]{3}$/.test(currency)) throw invalidRequest(`Invalid currency: ${currency}.`, { param: 'currency' });
    const amount = checkAmount(requireText(params, 'amount'), currency);
    const id = `pi_${randomId()}`;
    const intent: PaymentIntent = {
      id,
      object: 'payment_intent',
      amount,
      amount_capturable: 0,
      amount_received: 0,
      currency,
      status: 'requires_payment_method',
      capture_method: params['capture_method'] === 'manual' ? 'manual' : 'automatic',
      client_secret: `${id}_secret_${randomId()}`,
      created: seconds(),
      customer: null,
      description: optionalText(params['description']),
      latest_charge: null,
      last_payment_error: null,
      next_action: null,
      payment_method: null,
      receipt_email: optionalText(params['receipt_email']),
      cancellation_reason: null,
      canceled_at: null,
      livemode: false,
      metadata: toMetadata(params['metadata']),
      statement_descriptor_suffix: optionalText(params['statement_descriptor_suffix']),
    };
    this.intents.set(id, intent);
    this.#tell('payment_intent.created', intent);
    return params['confirm'] === 'true' ? this.#confirmIntent(intent, params) : intent;
  }

  confirm(id: string, params: FormParams): PaymentIntent {
    const intent = this.findIntent(id);
    requireStatus(intent, 'confirm', 'requires_payment_method', 'requires_confirmation', 'requires_action');
    return this.#confirmIntent(intent, params);
  }

  #confirmIntent(intent: PaymentIntent, params: FormParams): PaymentIntent {
    const method = optionalText(params['payment_method']) ?? intent.payment_method;
    if (method === null) {
      const message =
        'You cannot confirm this PaymentIntent because it’s missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.';
      throw invalidRequest(message, { code: 'payment_intent_unexpected_state' });
    }
    const card = findCard(method);
    if (card === undefined)
      throw new StripeFailure(400, {
        type: 'invalid_request_error',
        code: 'resource_missing',
        message: `No such PaymentMethod: '${method}'`,
        param: 'payment_method',
      });
    intent.payment_method = method;
    intent.next_action = null;
    if (card.kind !== 'authenticates') return this.#charge(intent, card);
    intent.status = 'requires_action';
    intent.next_action = {
      type: 'redirect_to_url',
      redirect_to_url: {
        url: `${this.publicUrl}/3ds/${intent.id}`,
        return_url: optionalText(params['return_url']),
      },
    };
    this.#tell('payment_intent.requires_action', intent);
    return intent;
  }

  #charge(intent: PaymentIntent, card: CardOutcome): PaymentIntent {
    intent.latest_charge = `ch_${randomId()}`;
    if (card.kind === 'declined') return this.#decline(intent, card);
    intent.last_payment_error = null;
    if (card.kind === 'processes') {
      intent.status = 'processing';
      this.#tell('payment_intent.processing', intent);
    } else if (intent.capture_method === 'manual') {
      intent.status = 'requires_capture';
      intent.amount_capturable = intent.amount;
      this.#tell('payment_intent.amount_capturable_updated', intent);
    } else {
      intent.status = 'succeeded';
      intent.amount_received = intent.amount;
      this.#tell('payment_intent.succeeded', intent);
      if (card.kind === 'is_disputed') this.#dispute(intent);
    }
    return intent;
  }

  #decline(intent: PaymentIntent, card: Extract<CardOutcome, { kind: 'declined' }>): never {
    const { code, declineCode, message } = card;
    const error = {
      type: 'card_error',
      code,
      message,
      ...(declineCode !== undefined && { decline_code: declineCode }),
    } as const;
    intent.status = 'requires_payment_method';
    intent.payment_method = null;
    intent.last_payment_error = error;
    this.#tell('payment_intent.payment_failed', intent);
    throw new StripeFailure(402, { ...error, payment_intent: structuredClone(intent) });
  }

  capture(id: string, params: FormParams): PaymentIntent {
    const intent = this.findIntent(id);
    requireStatus(intent, 'capture', 'requires_capture');
    const amount =
      params['amount_to_capture'] === undefined
        ? intent.amount
        : checkAmount(requireText(params, 'amount_to_capture'), intent.currency);
    if (amount > intent.amount_capturable)
      throw invalidRequest('The remaining amount on this PaymentIntent is less than the amount to capture.', {
        code: 'amount_too_large',
        param: 'amount_to_capture',
      });
    intent.status = 'succeeded';
    intent.amount_capturable = 0;
    intent.amount_received = amount;
    this.#tell('payment_intent.succeeded', intent);
    return intent;
  }

  cancel(id: string, params: FormParams): PaymentIntent {
    const intent = this.findIntent(id);
    requireStatus(
      intent,
      'cancel',
      'requires_payment_method',
      'requires_capture',
      'requires_confirmation',
      'requires_action',
      'processing',
    );
    intent.status = 'canceled';
    intent.amount_capturable = 0;
    intent.canceled_at = seconds();
    intent.cancellation_reason = optionalText(params['cancellation_reason']);
    intent.next_action = null;
    this.#tell('payment_intent.canceled', intent);
    return intent;
  }

  refund(intentId: string, params: FormParams): Refund {
    const intent = this.findIntent(intentId);
    if (intent.status !== 'succeeded')
      throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`);
    const before = [...this.refunds.values()].filter(
      (refund) => refund.payment_intent === intent.id && refund.status !== 'failed',
    );
    const left = intent.amount_received - before.reduce((sum, { amount }) => sum + amount, 0);
    if (left === 0)
      throw invalidRequest(`Charge ${intent.latest_charge} has already been refunded.`, {
        code: 'charge_already_refunded',
      });
    const amount = params['amount'] === undefined ? left : checkAmount(requireText(params, 'amount'), intent.currency);
    if (amount > left)
      throw invalidRequest(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
        param: 'amount',
      });
    const refund: Refund = {
      id: `re_${randomId()}`,
      object: 'refund',
      amount,
      currency: intent.currency,
      charge: intent.latest_charge,
      payment_intent: intent.id,
      reason: optionalText(params['reason']),
      status: 'succeeded',
      created: seconds(),
      metadata: toMetadata(params['metadata']),
    };
    this.refunds.set(refund.id, refund);
    this.#tell('refund.created', refund);
    return refund;
  }

  list(params: FormParams): unknown {
    const newest = [...this.intents.values()].toReversed();
    const after = optionalText(params['starting_after']);
    const start = after === null ? 0 : newest.findIndex(({ id }) => id === after) + 1;
    const limit = Math.min(100, Number(params['limit'] ?? 10));
    return toList(newest.slice(start, start + limit), '/v1/payment_intents', newest.length > start + limit);
  }

  #dispute(intent: PaymentIntent): void {
    const dispute: Dispute = {
      id: `du_${randomId()}`,
      object: 'dispute',
      amount: intent.amount,
      currency: intent.currency,
      charge: intent.latest_charge,
      payment_intent: intent.id,
      reason: 'fraudulent',
      status: 'needs_response',
      created: seconds(),
      evidence_details: { due_by: seconds() + DISPUTE_ANSWER_SECONDS },
      metadata: {},
    };
    this.disputes.set(dispute.id, dispute);
    this.#tell('charge.dispute.created', dispute);
  }

  findRefund(id: string): Refund {
    return findIn(this.refunds, 'refund', id);
  }

  findDispute(id: string): Dispute {
    return findIn(this.disputes, 'dispute', id);
  }

  listDisputes(): unknown {
    return toList([...this.disputes.values()], '/v1/disputes');
  }

  /** The newest event of a type. */
  findEvent(type: string): StripeEvent {
    const event = this.events.findLast((each) => each.type === type);
    if (event !== undefined) return event;
    throw new Error(`There was no event "${type}", but ${this.events.map((each) => each.type).join(', ') || 'none'}.`);
  }

  /** What was taken of all payments together, in minor units. */
  get captured(): number {
    return [...this.intents.values()].reduce((sum, { amount_received: received }) => sum + received, 0);
  }

  /** The account's owner answers a dispute, and the bank decides. */
  closeDispute(id: string, status: 'won' | 'lost'): void {
    const dispute = this.findDispute(id);
    dispute.status = status;
    this.#tell('charge.dispute.closed', dispute);
  }

  #tell(type: string, object: unknown): void {
    const event: StripeEvent = {
      id: `evt_${randomId()}`,
      object: 'event',
      api_version: '2026-10-28.endive',
      created: seconds(),
      type,
      data: { object: structuredClone(object) },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
    };
    this.events.push(event);
    this.#onEvent(event);
  }

  findIntent(id: string): PaymentIntent {
    return findIn(this.intents, 'payment_intent', id);
  }

  /** What the customer's bank answers. */
  authenticate(id: string, answer: 'complete' | 'fail'): PaymentIntent {
    const intent = this.findIntent(id);
    if (intent.status !== 'requires_action') return intent;
    intent.next_action = null;
    if (answer === 'complete') return this.#charge(intent, { kind: 'succeeds' });
    const message = 'We are unable to authenticate your payment method. Please choose a different payment method.';
    intent.status = 'requires_payment_method';
    intent.last_payment_error = {
      type: 'invalid_request_error',
      code: 'payment_intent_authentication_failure',
      message,
    };
    this.#tell('payment_intent.payment_failed', intent);
    return intent;
  }

  /** A payment that takes days, such as a debit, ends. */
  settle(id: string): PaymentIntent {
    const intent = this.findIntent(id);
    requireStatus(intent, 'settle', 'processing');
    return this.#charge(intent, { kind: 'succeeds' });
  }
}

function findIn<T>(all: ReadonlyMap<string, T>, what: string, id: string): T {
  const found = all.get(id);
  if (found === undefined) throw noSuch(what, id);
  return found;
}

function toList(data: readonly unknown[], url: string, hasMore = false): unknown {
  return { object: 'list', url, has_more: hasMore, data };
}

export function randomId(): string {
  return randomBytes(12).toString('base64url').replaceAll(/[-_]/g, '0');
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
