import { PlatformError } from '@digital-commerce/plugin-schema';
import type { ErrorCode } from '@digital-commerce/plugin-schema';

/** A call of Cloudflare's API that did not succeed. */
export interface ApiFailure {
  /** What was to be done: "create the D1 database "x"". */
  task: string;
  /** The permission of an API token that this takes, as the dashboard calls it. */
  permission: string;
  /** HTTP status, where the API answered and the status is known. */
  status?: number | undefined;
  /** Of the API's error. */
  code?: number | undefined;
  message: string;
  retryAfterSeconds?: number | undefined;
}

const INVALID_TOKEN = new Set([1000, 1001, 6003, 6111, 9106, 9109]);
const NOT_ALLOWED = new Set([10000, 9103]);
const NO_NAMESPACES = 10121;
const NO_R2 = 10042;

/** An error for people: what the API said, with its code, and what to do. */
export function toPlatformError(failure: ApiFailure): PlatformError {
  const { status, code, task, retryAfterSeconds } = failure;
  const [kind, advice] = judge(failure);
  const said = code === undefined ? failure.message : `${failure.message} (code ${code})`;
  const details = { task, ...(status !== undefined && { status }), ...(code !== undefined && { code }) };
  const wait = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  return new PlatformError(kind, `Could not ${task}: ${endSentence(said)} ${advice}`, { ...details, ...wait });
}

/** Whether the same call may succeed a little later. */
export function isTransient({ status, code, retryAfterSeconds }: ApiFailure): boolean {
  if (retryAfterSeconds !== undefined) return true;
  if (status !== undefined) return status === 429 || status >= 500;
  return code === undefined || !isRefusal(code);
}

/** Codes that come with a status from 400 to 499, of which wrangler does not tell the status. */
function isRefusal(code: number): boolean {
  return INVALID_TOKEN.has(code) || NOT_ALLOWED.has(code) || !INTERNAL_ERRORS.has(code);
}

/** Codes of the API's own failures, and of too many requests. */
const INTERNAL_ERRORS = new Set([971, 10001, 10013, 10429]);

function judge({ status, code = 0, permission, retryAfterSeconds, message }: ApiFailure): [ErrorCode, string] {
  if (code === NO_NAMESPACES) {
    return [
      'CLOUDFLARE_PLAN_MISSING',
      'The account has no Workers for Platforms. Buy it in the dashboard (Workers & Pages, then Workers for Platforms) and run the deploy again.',
    ];
  }
  if (code === NO_R2) {
    return ['CLOUDFLARE_PLAN_MISSING', 'Switch R2 on in the dashboard (R2 Object Storage) and run the deploy again.'];
  }
  if (INVALID_TOKEN.has(code)) {
    return [
      'CLOUDFLARE_FORBIDDEN',
      'Cloudflare does not know the API token. Make one in the dashboard (My Profile, API Tokens) and give it as CLOUDFLARE_API_TOKEN.',
    ];
  }
  if (NOT_ALLOWED.has(code) || status === 401 || status === 403) {
    return [
      'CLOUDFLARE_FORBIDDEN',
      `The API token may not do this. Give it the permission "${permission}" for this account, and check CLOUDFLARE_ACCOUNT_ID.`,
    ];
  }
  if (status === 429 || retryAfterSeconds !== undefined || code === 971) {
    const wait = retryAfterSeconds === undefined ? 'a few minutes' : `${retryAfterSeconds} s`;
    return ['CLOUDFLARE_FAILED', `Cloudflare wants fewer requests. Wait ${wait} and run the deploy again: it goes on.`];
  }
  if (isTransient({ status, code: code === 0 ? undefined : code, task: '', permission, message })) {
    return [
      'CLOUDFLARE_FAILED',
      'It was tried several times. Run the deploy again later: it goes on where it stopped.',
    ];
  }
  return ['CLOUDFLARE_FAILED', 'Put that right and run the deploy again: it goes on where it stopped.'];
}

function endSentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
