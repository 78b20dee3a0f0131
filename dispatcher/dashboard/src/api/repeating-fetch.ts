import { reportConnection } from './connection.ts';

const SESSION_PATH = '/v1/session';
const KEY_HEADER = 'idempotency-key';
/** For so long a change is sent again when no answer comes. */
const GIVE_UP_MS = 120_000;
const PAUSE_MS = 1_000;

/** Requests that the platform does not answer once for a key: they are the plugin's, nobody's yet, or change nothing. */
const ANSWERED_EACH_TIME = [
  /^\/v1\/session$/,
  /^\/v1\/tenants\/[^/]+\/plugins\/[^/]+\/actions\/[^/]+$/,
  /^\/v1\/tenants\/[^/]+\/plugins\/plan$/,
];

let onUnauthenticated = (): void => undefined;

/** @param listener an answer said that the session is not known, or a plugin's answer pretended so */
export function whenUnauthenticated(listener: () => void): void {
  onUnauthenticated = listener;
}

/** Keys of changes that no answer has come to: who wants the same again gets what became of it. */
const unanswered = new Map<string, string>();

/**
 * Sends a request; a change is sent again until somebody answers, at most for two minutes, and is done once.
 * @throws what `fetch` throws when no answer comes
 */
export async function fetchRepeating(request: Request): Promise<Response> {
  if (!isDoneOnce(request)) return fetchReporting(request);
  const name = `${request.method} ${request.url} ${await request.clone().text()}`;
  const key = unanswered.get(name) ?? createKey();
  unanswered.set(name, key);
  const giveUpAt = Date.now() + GIVE_UP_MS;
  for (;;) {
    const attempt = request.clone();
    attempt.headers.set(KEY_HEADER, key);
    try {
      const response = await fetchReporting(attempt);
      if ((await isAnswer(response)) || Date.now() > giveUpAt) {
        unanswered.delete(name);
        return response;
      }
    } catch (error) {
      if (request.signal.aborted || Date.now() > giveUpAt) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Sends a request once, and lets the page know whether an answer came. */
export async function fetchReporting(request: Request): Promise<Response> {
  try {
    const response = await fetch(request);
    reportConnection(true);
    checkSignedIn(response);
    return response;
  } catch (error) {
    if (!request.signal.aborted) reportConnection(false);
    throw error;
  }
}

/** Lets the page know when an answer may mean that its session has ended. */
export function checkSignedIn({ status, url }: Pick<Response, 'status' | 'url'>): void {
  if (status === 401 && !url.endsWith(SESSION_PATH)) onUnauthenticated();
}

/** Whether the platform does the request once for a key. */
export function isDoneOnce({ method, url }: Pick<Request, 'method' | 'url'>): boolean {
  const { pathname } = new URL(url);
  return method !== 'GET' && !ANSWERED_EACH_TIME.some((pattern) => pattern.test(pathname));
}

/** Not that the first of the same requests goes on, and not what stands in front of a platform that is gone. */
async function isAnswer(response: Response): Promise<boolean> {
  if (response.status < 400) return true;
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  if (!isJson) return response.status < 502;
  if (response.status !== 409) return true;
  return !(await response.clone().text()).includes('"REQUEST_IN_FLIGHT"');
}

/** Not a UUID of the browser's, which only secure origins get. */
function createKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
