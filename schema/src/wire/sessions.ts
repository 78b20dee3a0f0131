import * as z from 'zod';
import { Timestamp } from './lists.ts';
import { WhoAmI } from './whoami.ts';

/** Carries the session's `csrfToken` in every request of a session that may change something. */
export const CSRF_HEADER = 'x-csrf-token';

/** `POST /v1/session`: the token that a session is to stand for. */
export const CreateSessionRequest = z.strictObject({ token: z.string().min(1).max(500) });

/** `GET|POST /v1/session`: whose it is. The session itself is a cookie that no script can read. */
export const Session = z.strictObject({
  holder: WhoAmI,
  /** To be sent as header `x-csrf-token` with whatever may change something. */
  csrfToken: z.string(),
  expiresAt: Timestamp,
});
export type Session = z.output<typeof Session>;

/** `DELETE /v1/session`, for a person whose provider has a session of its own. */
export const EndedSession = z.strictObject({
  /** Where the browser goes to end the provider's session, too. */
  signOutUrl: z.string(),
});
export type EndedSession = z.output<typeof EndedSession>;
