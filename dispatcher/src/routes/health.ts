import { respond } from '../http/respond.ts';

/** `GET /v1/health`: the dispatcher serves. */
export async function getHealth(): Promise<Response> {
  return respond({ status: 'ok' });
}
