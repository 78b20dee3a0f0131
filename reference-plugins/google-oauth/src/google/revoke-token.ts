import { processRevocationResponse, ResponseBodyError, revocationRequest } from 'oauth4webapi';
import type { Context } from './context.ts';
import { authenticateOnTheWay, openGoogle } from './open-google.ts';
import { requestLimit } from './request-limit.ts';

/** Gives a token back to Google; one that is void already is fine. @throws what keeps it from that */
export async function revokeToken(context: Context, token: string): Promise<void> {
  const { server, client } = await openGoogle(context);
  const response = await revocationRequest(server, client, authenticateOnTheWay, token, requestLimit(context));
  try {
    await processRevocationResponse(response);
  } catch (error) {
    if (!(error instanceof ResponseBodyError && error.error === 'invalid_token')) throw error;
  }
}
