import { IttyRouter } from 'itty-router';
import type { IRequest } from 'itty-router';
import qs from 'qs';
import { requireText } from './form-params.ts';
import type { FormParams } from './form-params.ts';
import { IdempotentAnswers } from './idempotent-answers.ts';
import type { KeptAnswer } from './idempotent-answers.ts';
import { randomId, StripeAccount } from './stripe-account.ts';
import { StripeFailure } from './stripe-failure.ts';
import { threeDSecurePage } from './three-d-secure-page.ts';
import { WebhookSender } from './webhook-sender.ts';
import type { StripeEvent, WebhookSenderOptions } from './webhook-sender.ts';

export interface StripeDoubleOptions extends WebhookSenderOptions {
  /** The account's secret key. Default: `sk_test_double`. */
  apiKey?: string;
  /** Where a browser reaches this server, for the pages of 3-D Secure. Default: `https://stripe.test`. */
  publicUrl?: string;
  /** `held`: events wait until `deliver` is called. Default: `sent`. */
  events?: 'sent' | 'held';
}

/** What becomes of requests in place of their answer. */
export interface StripeFault {
  /** How many requests it hits. Default: 1. */
  times?: number;
  /** Only requests whose `METHOD /path` matches. Default: all. */
  on?: RegExp;
  /** Default: 500. */
  status?: number;
  /** The request is carried out all the same, and only its answer is lost. Default: false. */
  isCarriedOut?: boolean;
}

/**
 * Stripe, as far as a payment gateway with cards needs it: payment intents, refunds, disputes, idempotency, errors, 3-D
 * Secure, and signed webhooks that are sent until they are acknowledged. `fetch` answers one request, whatever server it
 * came to.
 */
export class StripeDouble {
  readonly account: StripeAccount;
  readonly webhooks: WebhookSender;
  /** `METHOD /path` of each request to the API, the oldest first. */
  readonly requests: string[] = [];
  readonly #apiKey: string;
  readonly #answers = new IdempotentAnswers();
  readonly #faults: (StripeFault & { left: number })[] = [];

  constructor({ apiKey = 'sk_test_double', publicUrl, events = 'sent', ...webhooks }: StripeDoubleOptions = {}) {
    this.#apiKey = apiKey;
    this.webhooks = new WebhookSender(webhooks);
    const send = events === 'sent' ? (event: StripeEvent) => this.webhooks.send(event) : () => undefined;
    this.account = new StripeAccount(publicUrl ?? 'https://stripe.test', send);
  }

  failNext(fault: StripeFault = {}): void {
    this.#faults.push({ ...fault, left: fault.times ?? 1 });
  }

  readonly fetch = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    if (url.pathname.startsWith('/3ds/')) return this.#answerBank(request, url.pathname.slice('/3ds/'.length));
    const line = `${request.method} ${url.pathname}`;
    this.requests.push(line);
    const text = await request.text();
    const version = request.headers.get('stripe-version') ?? '';
    const headers = { 'request-id': `req_${randomId()}`, 'stripe-version': version };
    const fault = this.#takeFault(line);
    if (fault !== undefined && fault.isCarriedOut !== true) return answerFault(fault, headers);
    const key = request.headers.get('idempotency-key');
    const { status, body, isReplayed } = await this.#answerOnce(request, { key, text, line });
    if (fault !== undefined) return answerFault(fault, headers);
    return new Response(body, {
      status,
      headers: {
        ...headers,
        'content-type': 'application/json',
        ...(key !== null && { 'idempotency-key': key }),
        ...(isReplayed && { 'idempotent-replayed': 'true' }),
      },
    });
  };

  async #answerOnce(
    request: Request,
    { key, text, line }: { key: string | null; text: string; line: string },
  ): Promise<KeptAnswer & { isReplayed: boolean }> {
    try {
      this.#checkKey(request);
      if (request.method !== 'POST' || key === null)
        return { ...(await this.#answer(request, text)), isReplayed: false };
      const first = this.#answers.begin(key, `${line} ${text}`);
      if (first !== undefined) return { ...first, isReplayed: true };
      const answer = await this.#answer(request, text).catch(toAnswer);
      // What was refused before anything was carried out is not kept; a card that was declined is.
      if (answer.status === 200 || answer.status === 402) this.#answers.keep(key, answer);
      else this.#answers.forget(key);
      return { ...answer, isReplayed: false };
    } catch (error) {
      return { ...toAnswer(error), isReplayed: false };
    }
  }

  async #answer({ method, url }: Request, text: string): Promise<KeptAnswer> {
    const { search } = new URL(url);
    const params = qs.parse(method === 'POST' ? text : search.slice(1));
    const found: unknown = await createRouter(this.account).fetch({ method, url, headers: new Headers() }, params);
    return { status: 200, body: JSON.stringify(found) };
  }

  #checkKey(request: Request): void {
    const [, key] = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '') ?? [];
    if (key === this.#apiKey) return;
    const message =
      key === undefined
        ? 'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth.'
        : `Invalid API Key provided: ${key.slice(0, 8)}${'*'.repeat(8)}`;
    throw new StripeFailure(401, { type: 'invalid_request_error', message });
  }

  #takeFault(line: string): StripeFault | undefined {
    const fault = this.#faults.find(({ left, on }) => left > 0 && (on === undefined || on.test(line)));
    if (fault !== undefined) fault.left -= 1;
    return fault;
  }

  async #answerBank(request: Request, id: string): Promise<Response> {
    const intent = this.account.intents.get(id);
    if (intent === undefined) return new Response('There is no such payment.', { status: 404 });
    if (request.method !== 'POST') return threeDSecurePage(intent);
    const returnUrl = intent.next_action?.redirect_to_url.return_url;
    const isComplete = new URLSearchParams(await request.text()).get('answer') === 'complete';
    this.account.authenticate(id, isComplete ? 'complete' : 'fail');
    if (returnUrl === undefined || returnUrl === null) return new Response('Thank you. You can close this page.');
    const location = new URL(returnUrl);
    location.searchParams.set('payment_intent', id);
    location.searchParams.set('redirect_status', isComplete ? 'succeeded' : 'failed');
    return new Response(null, { status: 303, headers: { location: location.href } });
  }
}

/** Calls what takes the id in the path. */
function withId(answer: (id: string, params: FormParams) => unknown) {
  return ({ params: { id = '' } }: IRequest, params: FormParams) => answer(id, params);
}

/** The paths of the API. What they find is the body of the answer. */
function createRouter(account: StripeAccount) {
  return IttyRouter<IRequest, [FormParams]>()
    .post('/v1/payment_intents', (_request, params) => account.create(params))
    .get('/v1/payment_intents', (_request, params) => account.list(params))
    .get(
      '/v1/payment_intents/:id',
      withId((id) => account.findIntent(id)),
    )
    .post(
      '/v1/payment_intents/:id/confirm',
      withId((id, params) => account.confirm(id, params)),
    )
    .post(
      '/v1/payment_intents/:id/capture',
      withId((id, params) => account.capture(id, params)),
    )
    .post(
      '/v1/payment_intents/:id/cancel',
      withId((id, params) => account.cancel(id, params)),
    )
    .post('/v1/refunds', (_request, params) => account.refund(requireText(params, 'payment_intent'), params))
    .get(
      '/v1/refunds/:id',
      withId((id) => account.findRefund(id)),
    )
    .get('/v1/disputes', () => account.listDisputes())
    .get(
      '/v1/disputes/:id',
      withId((id) => account.findDispute(id)),
    )
    .get('/v1/balance', () => ({ object: 'balance', available: [], pending: [], livemode: false }))
    .all('*', ({ method, url }) => {
      const message = `Unrecognized request URL (${method}: ${new URL(url).pathname}).`;
      throw new StripeFailure(404, { type: 'invalid_request_error', message });
    });
}

function answerFault({ status = 500 }: StripeFault, headers: Record<string, string>): Response {
  const type = status === 429 ? 'rate_limit_error' : 'api_error';
  return Response.json({ error: { type, message: 'An unknown error occurred.' } }, { status, headers });
}

function toAnswer(error: unknown): KeptAnswer {
  if (!(error instanceof StripeFailure)) throw error;
  return { status: error.status, body: JSON.stringify({ error: error.body }) };
}
