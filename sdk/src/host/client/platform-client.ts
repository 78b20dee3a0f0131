import { DEV_OPTIONS_PART } from '@digital-commerce/plugin-schema/form-parts';
import type {
  CallerSpan,
  DevBuildOptions,
  DevSession,
  HookResponse,
  OperationName,
  PlatformError,
  Release,
  ReleaseBundle,
} from '@digital-commerce/plugin-schema';
import type * as z from 'zod';
import { buildRequest } from './build-request.ts';
import type { OperationInput } from './build-request.ts';
import { followEvents } from './follow-events.ts';
import { HttpSender } from './http-sender.ts';
import type { PlatformClientOptions, SentRequest } from './http-sender.ts';
import type {
  AnswerOf,
  BytesOperation,
  CalledOperation,
  FollowedOperation,
  InputOf,
  ItemOf,
  ListOperation,
  UploadOperation,
} from './operation.ts';
import { toReleaseForm } from './release-form.ts';
import { parseObject, toError } from './to-error.ts';

export type { PlatformClientOptions } from './http-sender.ts';

type Answer = Readonly<Record<string, unknown>>;

/** How often a repeated request asks again while the platform still works on the first. */
const IN_FLIGHT_ATTEMPTS = 60;
const IN_FLIGHT_PAUSE_MS = 500;

/**
 * The platform's HTTP API, by the names of `API_ROUTES`. Every method throws the platform's own error as a
 * `PlatformError`, and PLATFORM_UNREACHABLE when nothing answers or the answer is not the platform's. What changes
 * something carries an idempotency key, so that a lost connection is tried again without doing it twice.
 */
export class PlatformClient {
  readonly url: string;
  readonly #sender: HttpSender;

  constructor(options: PlatformClientOptions) {
    this.#sender = new HttpSender(options);
    this.url = this.#sender.url;
  }

  /** @param input the path's parameters, the query, and `body` */
  async call<Name extends CalledOperation>(operation: Name, input: InputOf<Name>): Promise<AnswerOf<Name>> {
    return (await this.#send(operation, input)) as AnswerOf<Name>;
  }

  /** All entries of a list, from all its pages. */
  async list<Name extends ListOperation>(operation: Name, input: InputOf<Name>): Promise<ItemOf<Name>[]> {
    const items: ItemOf<Name>[] = [];
    let cursor: unknown;
    do {
      const { nextCursor, ...page } = await this.#send(operation, {
        ...input,
        ...(cursor !== undefined && { cursor }),
      });
      const [entries, ...rest] = Object.values(page);
      if (!Array.isArray(entries) || rest.length > 0) throw new TypeError(`The answer to ${operation} is no list.`);
      items.push(...(entries as ItemOf<Name>[]));
      cursor = nextCursor;
    } while (cursor !== undefined);
    return items;
  }

  /** The answer of an operation that is text for people, such as a graph. */
  async text<Name extends CalledOperation>(operation: Name, input: InputOf<Name>): Promise<string> {
    const { response, text } = await this.#sender.sendForText({
      ...buildRequest(operation, input),
      isRepeatable: true,
    });
    if (response.ok) return text;
    throw toError({ url: this.url, status: response.status, answer: parseObject(text) });
  }

  /** The answer of an operation that is bytes, as they come. It has no timeout. */
  async download<Name extends BytesOperation>(
    operation: Name,
    input: InputOf<Name>,
  ): Promise<ReadableStream<Uint8Array>> {
    const request = { ...buildRequest(operation, input), isRepeatable: true, signal: new AbortController().signal };
    const response = await this.#sender.send(request);
    if (response.ok && response.body !== null) return response.body;
    const answer = parseObject(await response.text());
    throw toError({ url: this.url, status: response.status, answer });
  }

  /** Sends bytes as they come. It has no timeout, and is not tried again. */
  async upload<Name extends UploadOperation>(
    operation: Name,
    input: InputOf<Name>,
    stream: ReadableStream<Uint8Array>,
  ): Promise<AnswerOf<Name>> {
    const request = { ...buildRequest(operation, input), stream, isRepeatable: false };
    const { response, text } = await this.#sender.sendForText({ ...request, signal: new AbortController().signal });
    const answer = parseObject(text);
    if (response.ok && answer !== undefined) return answer as AnswerOf<Name>;
    throw toError({ url: this.url, status: response.status, answer });
  }

  /** What there is and what comes, until `signal` aborts. A stream that ends is taken up where it was. */
  async *follow<Name extends FollowedOperation & ListOperation>(
    operation: Name,
    input: InputOf<Name>,
    signal: AbortSignal,
  ): AsyncGenerator<ItemOf<Name>> {
    const request = { ...buildRequest(operation, input), signal, isRepeatable: true };
    for await (const data of followEvents(this.#sender, request)) yield JSON.parse(data) as ItemOf<Name>;
  }

  /** Publishing the same bytes again answers with the release that is there. @throws RELEASE_EXISTS, INVALID_RELEASE */
  async publish(bundle: ReleaseBundle, { held = false }: { held?: boolean } = {}): Promise<Release> {
    const encoded = await encodeForm(toReleaseForm(bundle, { held }));
    return (await this.#send('publishRelease', { plugin: bundle.manifest.id }, encoded)) as unknown as Release;
  }

  /**
   * Has a build serve a tenant in a development session. What the registry would show of it stays here.
   * @throws CONSENT_REQUIRED, DEV_SESSION_TAKEN, DEV_DATABASE_STALE, INVALID_RELEASE
   */
  async putDevBuild(
    tenant: string,
    { showcase: _showcase, ...bundle }: ReleaseBundle,
    options: z.input<typeof DevBuildOptions>,
  ): Promise<DevSession> {
    const form = toReleaseForm(bundle, { held: false });
    form.set(DEV_OPTIONS_PART, JSON.stringify(options));
    const encoded = await encodeForm(form);
    return (await this.#send('putDevBuild', { tenant, plugin: bundle.manifest.id }, encoded)) as unknown as DevSession;
  }

  /**
   * A rejection is an answer, not an error.
   * @param of whose trace the execution goes on in; default: it begins one
   * @throws HOOK_NOT_FOUND, INVALID_PAYLOAD
   */
  async runHook(tenant: string, hook: string, data: unknown, { traceparent }: CallerSpan = {}): Promise<HookResponse> {
    const headers = traceparent === undefined ? {} : { traceparent };
    const answer = await this.#send('runHook', { tenant, hook, body: { data } }, { headers });
    return answer as unknown as HookResponse;
  }

  async #send(
    operation: OperationName,
    input: OperationInput,
    encoded: Pick<SentRequest, 'bytes' | 'headers'> = {},
  ): Promise<Answer> {
    const { method, ...called } = buildRequest(operation, input);
    // A build that is put twice is put once, and the time that a key takes is more than it is worth.
    const changes = method !== 'GET' && operation !== 'runHook' && operation !== 'putDevBuild';
    const request: SentRequest = {
      ...called,
      method,
      ...encoded,
      headers: { ...encoded.headers, ...(changes && { 'idempotency-key': crypto.randomUUID() }) },
      isRepeatable: operation !== 'runHook',
    };
    for (let attempt = 1; ; attempt++) {
      const { response, text } = await this.#sender.sendForText(request);
      const answer = response.status === 204 ? {} : parseObject(text);
      if (answer !== undefined && (response.ok || answer['outcome'] === 'rejected')) return answer;
      const error = toError({ url: this.url, status: response.status, answer });
      if (!isInFlight(error) || attempt === IN_FLIGHT_ATTEMPTS) throw error;
      await new Promise((resolve) => void setTimeout(resolve, IN_FLIGHT_PAUSE_MS));
    }
  }
}

/** Encoded once: a form gets another boundary each time, and so would be another request under the same key. */
async function encodeForm(form: FormData): Promise<Required<Pick<SentRequest, 'bytes' | 'headers'>>> {
  const response = new Response(form);
  const headers = { 'content-type': response.headers.get('content-type') ?? '' };
  return { bytes: new Uint8Array(await response.arrayBuffer()), headers };
}

/** The connection was lost after the platform had begun: the key is ours alone, so it is this very request. */
function isInFlight(error: PlatformError): boolean {
  return error.code === 'REQUEST_IN_FLIGHT';
}
