import { StripeFailure } from './stripe-failure.ts';

export interface KeptAnswer {
  status: number;
  /** JSON text. */
  body: string;
}

interface Answered {
  /** Method, path and parameters of the first request. */
  request: string;
  /** Absent while the first request is being carried out. */
  answer?: KeptAnswer;
}

/** Requests with the same `Idempotency-Key` get the first one's answer: https://docs.stripe.com/api/idempotent_requests. */
export class IdempotentAnswers {
  readonly #answered = new Map<string, Answered>();

  /**
   * @returns the first answer, or `undefined` for whoever comes first, who then calls `keep` or `forget`
   * @throws StripeFailure 400 for other parameters, 409 while the first request is being carried out
   */
  begin(key: string, request: string): KeptAnswer | undefined {
    const known = this.#answered.get(key);
    if (known === undefined) {
      this.#answered.set(key, { request });
      return undefined;
    }
    if (known.request !== request) {
      const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`;
      throw new StripeFailure(400, { type: 'idempotency_error', message });
    }
    if (known.answer === undefined) {
      const message = `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`;
      throw new StripeFailure(409, { type: 'idempotency_error', code: 'idempotency_key_in_use', message });
    }
    return known.answer;
  }

  /** An answer is kept once the request was carried out, be it a failure. */
  keep(key: string, answer: KeptAnswer): void {
    const known = this.#answered.get(key);
    if (known !== undefined) known.answer = answer;
  }

  /** Of a request that was refused before anything was carried out. */
  forget(key: string): void {
    this.#answered.delete(key);
  }
}
