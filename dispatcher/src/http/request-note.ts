import type { OperationName } from '@digital-commerce/plugin-schema';
import type { Principal } from '../auth/principal.ts';

export const REQUEST_ID_HEADER = 'x-request-id';

/** What is known of a request while it is answered, for the log and the measurements. */
export interface RequestNote {
  /** Names it in answers, in the log and in the audit log. */
  readonly id: string;
  readonly method: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Absent for the dashboard, and for what there is no route for. */
  operation?: OperationName;
  /** Pattern of the path. */
  route?: string;
  tenant?: string;
  /** Kind of who asks; absent when nobody was looked for, or found. */
  actor?: Principal['kind'];
}

/** Long enough that nobody has it by chance, and nothing that means something in a log. */
const REQUEST_ID = /^[A-Za-z0-9_-]{16,64}$/;

/** Takes the id that came with the request, when it is well-formed, so that the caller finds its request here. */
export function openRequestNote({ method, headers }: Request): RequestNote {
  const told = headers.get(REQUEST_ID_HEADER);
  const id = told !== null && REQUEST_ID.test(told) ? told : crypto.randomUUID();
  return { id, method, startedAt: Date.now() };
}
