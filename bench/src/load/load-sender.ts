import { Pool } from 'undici';

const CONNECTIONS = 128;
/** A call that takes longer has failed. */
const TIMEOUT_MS = 30_000;
const MAX_TEXT = 300;

export interface Outcome {
  status: number;
  text: string;
}

/** Sends calls over connections that it keeps; those for which there is none wait, and their latency counts on. */
export class LoadSender {
  readonly #pool: Pool;
  readonly #token: string;

  constructor({ url, token }: { url: string; token: string }) {
    // Node asks for ::1 first where "localhost" is both, and the platform listens on one.
    this.#pool = new Pool(new URL(url).origin.replace('localhost', '127.0.0.1'), {
      connections: CONNECTIONS,
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    });
    this.#token = token;
  }

  async send(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    { headers, body }: { headers: Record<string, string>; body?: string },
  ): Promise<Outcome> {
    const response = await this.#pool.request({ method, path, headers, ...(body !== undefined && { body }) });
    return { status: response.statusCode, text: await response.body.text() };
  }

  /** As the operator. @throws Error with the answer, for any status but 200 */
  async ask<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    const headers = { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' };
    const { status, text } = await this.send(method, path, {
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (status !== 200) throw new AnswerError(`${method} ${path}`, status, text);
    return JSON.parse(text) as T;
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}

/** An answer that is not the one that was asked for. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
  readonly status: number;
  readonly text: string;

  constructor(request: string, status: number, text: string) {
    super(`${request} answered ${status}: ${text.slice(0, MAX_TEXT)}`);
    this.status = status;
    this.text = text;
  }
}

/** How a call is named that got no answer at all. */
export function toConnectionCode(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && code.includes('TIMEOUT') ? 'TIMEOUT' : 'CONNECTION';
}
