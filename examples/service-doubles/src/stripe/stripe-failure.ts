/** What Stripe calls the kinds of its errors. */
type StripeErrorType = 'card_error' | 'invalid_request_error' | 'idempotency_error' | 'rate_limit_error' | 'api_error';

export interface StripeErrorBody {
  type: StripeErrorType;
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
  /** The payment intent as it is after a declined card. */
  payment_intent?: unknown;
}

/** An answer that is no success, in the shape of https://docs.stripe.com/api/errors. */
export class StripeFailure extends Error {
  readonly status: number;
  readonly body: StripeErrorBody;

  constructor(status: number, body: StripeErrorBody) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

export function invalidRequest(message: string, details: Partial<StripeErrorBody> = {}): StripeFailure {
  return new StripeFailure(400, { type: 'invalid_request_error', message, ...details });
}

export function noSuch(what: string, id: string): StripeFailure {
  const message = `No such ${what}: '${id}'`;
  return new StripeFailure(404, { type: 'invalid_request_error', code: 'resource_missing', message, param: 'id' });
}
