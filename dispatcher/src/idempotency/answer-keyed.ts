import { IDEMPOTENCY_KEY_PATTERN, PlatformError } from '@digital-commerce/plugin-schema';
import { respondError } from '../http/respond.ts';
import { HEARTBEAT_MS } from './key-store.ts';
import type { KeptAnswer, KeyStore, RequestName } from './key-store.ts';
import { log } from '../observe/log.ts';

/** How the answers of a route are kept. */
export interface AnswerForm {
  /** What is kept of an answer, and the answer itself, which has been read. */
  freeze: (response: Response) => Promise<{ kept: KeptAnswer; response: Response }>;
  /** The same again. */
  replay: (kept: KeptAnswer) => Response;
}

/** @throws INVALID_REQUEST */
export function checkKey(key: string): void {
  if (IDEMPOTENCY_KEY_PATTERN.test(key)) return;
  throw new PlatformError('INVALID_REQUEST', 'The header Idempotency-Key is not 1 to 200 visible ASCII characters.');
}

/**
 * Answers a request, or gives the answer that was kept. What the platform failed on is not kept, and may be sent again.
 * @throws REQUEST_IN_FLIGHT, IDEMPOTENCY_MISMATCH
 */
export async function answerKeyed(
  keys: KeyStore,
  name: RequestName,
  { freeze, replay }: AnswerForm,
  answer: () => Promise<Response>,
): Promise<Response> {
  const claim = await keys.claim(name, new Date());
  switch (claim.state) {
    case 'answered':
      return replay(claim.answer);
    case 'mismatch':
      throw new PlatformError(
        'IDEMPOTENCY_MISMATCH',
        `The idempotency key "${name.key}" belongs to another request of this route. Send each request with a key of its own.`,
      );
    case 'in_flight':
      throw new PlatformError(
        'REQUEST_IN_FLIGHT',
        `The request with idempotency key "${name.key}" is being answered. Send it again in a moment.`,
        { retryAfterSeconds: 1 },
      );
    default:
      return keepAnswer(keys, { name, owner: claim.owner }, freeze, answer);
  }
}

async function keepAnswer(
  keys: KeyStore,
  { name, owner }: { name: RequestName; owner: string },
  freeze: AnswerForm['freeze'],
  answer: () => Promise<Response>,
): Promise<Response> {
  const heartbeat = setInterval(() => {
    // A beat that is missed is made up for by the next.
    void keys.keepAlive(name, owner, new Date()).catch(() => undefined);
  }, HEARTBEAT_MS);
  let mayRepeat = false;
  const { kept, response } = await answer()
    .catch((error: unknown) => {
      // Says itself that the same call may be sent again.
      mayRepeat = error instanceof PlatformError && error.code === 'REVISION_CONFLICT';
      return respondError(error);
    })
    .then(freeze)
    .finally(() => clearInterval(heartbeat));
  try {
    if (mayRepeat || kept.status >= 500) await keys.release(name, owner);
    else await keys.keep(name, owner, kept);
  } catch (error) {
    // What was asked for is done: its answer counts for more than that it can be given again.
    log('answer_not_kept', {}, error);
  }
  return response;
}
