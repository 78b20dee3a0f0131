import createClient from 'openapi-fetch';
import { ApiError, toApiError } from './api-error.ts';
import type { paths } from './openapi.d.ts';
import { fetchRepeating } from './repeating-fetch.ts';

const CSRF_HEADER = 'x-csrf-token';

let csrfToken: string | undefined;

/** What the session has to send with whatever may change something. */
export function setCsrfToken(token: string | undefined): void {
  csrfToken = token;
}

/** Headers of a request beside the client, such as one to a plugin's endpoint. */
export function sessionHeaders(): Record<string, string> {
  return csrfToken === undefined ? {} : { [CSRF_HEADER]: csrfToken };
}

/** Every operation of the platform's API, typed by `openapi.json`. Use `unwrap` on what its methods give. */
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  fetch: fetchRepeating,
});
api.use({
  onRequest({ request }) {
    if (csrfToken !== undefined && request.method !== 'GET') request.headers.set(CSRF_HEADER, csrfToken);
    return request;
  },
});

interface ClientAnswer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/**
 * The body of an answer.
 * @throws ApiError for a refusal, and when no answer comes (code `UNREACHABLE`)
 */
export async function unwrap<Data>(answer: Promise<ClientAnswer<Data>>): Promise<NonNullable<Data>> {
  const { data, error, response } = await answer.catch((cause: unknown) => {
    throw toUnreachable(cause);
  });
  if (!response.ok) throw toApiError(error, response.status);
  return data as NonNullable<Data>;
}

/** An aborted request stays what it is: nobody waits for it any more. */
export function toUnreachable(cause: unknown): unknown {
  if (cause instanceof DOMException && cause.name === 'AbortError') return cause;
  return new ApiError({
    code: 'UNREACHABLE',
    message: 'The platform does not answer.',
    status: 0,
    details: String(cause),
  });
}
