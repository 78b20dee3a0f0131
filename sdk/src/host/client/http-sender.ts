import { PlatformError } from '@digital-commerce/plugin-schema/errors';

export interface PlatformClientOptions {
  /** Address of the platform, for example `http://localhost:8787`. */
  url: string;
  token: string;
  /** What a person does when nothing answers. Default: to check the address, and that the platform runs. */
  remedy?: string;
  /** How long one call may take. Default 60,000. */
  timeoutMs?: number;
  /** What sends the requests. Default: the global `fetch`. */
  fetch?: typeof fetch;
}

export interface SentRequest {
  method: string;
  /** With the query. */
  path: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as they are, with a `content-type` of their own among the headers. */
  bytes?: Uint8Array<ArrayBuffer>;
  /** Sent as they come. */
  stream?: ReadableStream<Uint8Array>;
  headers?: Record<string, string>;
  /** Doing it twice is as good as doing it once. */
  isRepeatable: boolean;
  /** Ends the request. Default: after the client's timeout. */
  signal?: AbortSignal;
}

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_REMEDY = 'Check the address, and that the platform runs.';

/** Sends requests with the token. A lost connection is tried once more where that does no harm. */
export class HttpSender {
  readonly url: string;
  readonly #options: PlatformClientOptions;

  constructor(options: PlatformClientOptions) {
    this.url = options.url.replace(/\/+$/, '');
    this.#options = options;
  }

  /**
   * The response with its body as text.
   * @throws PLATFORM_UNREACHABLE
   */
  async sendForText(request: SentRequest): Promise<{ response: Response; text: string }> {
    return this.#attempt(request, async (response) => ({ response, text: await response.text() }));
  }

  /**
   * The response while its body is still coming.
   * @throws PLATFORM_UNREACHABLE
   */
  send(request: SentRequest): Promise<Response> {
    return this.#attempt(request, async (response) => response);
  }

  async #attempt<T>(request: SentRequest, read: (response: Response) => Promise<T>): Promise<T> {
    const { url } = this;
    const { remedy = DEFAULT_REMEDY, timeoutMs = DEFAULT_TIMEOUT_MS } = this.#options;
    try {
      return await read(await this.#fetch(request));
    } catch (error) {
      if (isAborted(request)) throw error;
      if (isTimeout(error) || !request.isRepeatable) throw unreachable(error);
    }
    try {
      return await read(await this.#fetch(request));
    } catch (error) {
      if (isAborted(request)) throw error;
      throw unreachable(error);
    }

    function unreachable(error: unknown): PlatformError {
      const late = isTimeout(error) ? ` within ${timeoutMs / 1000} s` : '';
      return new PlatformError('PLATFORM_UNREACHABLE', `The platform does not answer at ${url}${late}. ${remedy}`);
    }
  }

  #fetch({ method, path, body, bytes, stream, headers, signal }: SentRequest): Promise<Response> {
    const { token, timeoutMs = DEFAULT_TIMEOUT_MS, fetch: send = fetch } = this.#options;
    const sent = body === undefined ? (stream ?? bytes) : JSON.stringify(body);
    return send(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      signal: signal ?? AbortSignal.timeout(timeoutMs),
      ...(sent !== undefined && { body: sent }),
      // Without it no stream can be sent.
      ...(stream !== undefined && { duplex: 'half' }),
    });
  }
}

/** Whoever asked has stopped it; `AbortSignal.timeout` is the sender's own. */
function isAborted({ signal }: SentRequest): boolean {
  return signal?.aborted === true;
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}
