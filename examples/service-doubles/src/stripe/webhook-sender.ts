import { createHmac } from 'node:crypto';

/** As https://docs.stripe.com/api/events/object. */
export interface StripeEvent {
  id: string;
  object: 'event';
  api_version: string;
  /** Seconds since the epoch. */
  created: number;
  type: string;
  data: { object: unknown };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
}

export interface WebhookEndpoint {
  url: string;
  /** While a secret is being rotated, messages are signed with both. */
  secrets: readonly string[];
}

export interface WebhookSenderOptions {
  endpoint?: WebhookEndpoint;
  /** How long to wait before each further try, in milliseconds. Default: none at once, then 0.1 s, 0.2 s … up to ten tries. */
  retryDelaysMs?: readonly number[];
}

const RETRY_DELAYS_MS = [100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000, 5_000];
const PATIENCE_MS = 10_000;

/** Sends events to one endpoint, each until it is acknowledged with 2xx, or tried often enough. */
export class WebhookSender {
  endpoint: WebhookEndpoint | undefined;
  /** What was sent, and what came of it. */
  readonly attempts: { event: string; type: string; status: number | 'unreachable' }[] = [];
  readonly #retryDelaysMs: readonly number[];
  readonly #sending = new Set<Promise<void>>();
  #isClosed = false;

  constructor({ endpoint, retryDelaysMs = RETRY_DELAYS_MS }: WebhookSenderOptions) {
    this.endpoint = endpoint;
    this.#retryDelaysMs = retryDelaysMs;
  }

  /** Comes back at once. */
  send(event: StripeEvent): void {
    const sending = this.#sendUntilTaken(event).finally(() => this.#sending.delete(sending));
    this.#sending.add(sending);
  }

  /** Comes back when nothing is on its way. */
  async whenIdle(): Promise<void> {
    while (this.#sending.size > 0) await Promise.all(this.#sending);
  }

  /** What is on its way is given up. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.whenIdle();
  }

  async #sendUntilTaken(event: StripeEvent): Promise<void> {
    for (const delayMs of [0, ...this.#retryDelaysMs]) {
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (this.#isClosed || this.endpoint === undefined) return;
      if (await this.#post(event, this.endpoint)) return;
    }
  }

  async #post(event: StripeEvent, { url, secrets }: WebhookEndpoint): Promise<boolean> {
    const body = JSON.stringify(event, undefined, 2);
    const headers = { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': sign(body, secrets) };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' }).catch(
      () => undefined,
    );
    await response?.body?.cancel();
    this.attempts.push({ event: event.id, type: event.type, status: response?.status ?? 'unreachable' });
    return response?.ok === true;
  }
}

/** The header `Stripe-Signature`: https://docs.stripe.com/webhooks/signature. */
export function sign(body: string, secrets: readonly string[], now = Date.now()): string {
  const time = Math.floor(now / 1000);
  const signatures = secrets.map((secret) => createHmac('sha256', secret).update(`${time}.${body}`).digest('hex'));
  return [`t=${time}`, ...signatures.map((signature) => `v1=${signature}`)].join(',');
}
