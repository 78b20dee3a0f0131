import type { ApiRouter } from './api-context.ts';
import { ApiError } from './api-error.ts';
import { toList, toSuccess } from './envelope.ts';

const NOBODY = '0'.repeat(32);
const ACCOUNT = { id: NOBODY, name: 'Local', type: 'standard', settings: {}, created_on: '2026-01-01T00:00:00Z' };
const USER = { id: NOBODY, email: 'local@localhost', first_name: null, last_name: null };

/** What clients ask about the account, its user and its own Workers, of which there are none, on their way here. */
export function addAccountRoutes(router: ApiRouter): void {
  router
    .get('/accounts', () => toList([ACCOUNT]))
    .get('/accounts/:account', () => toSuccess(ACCOUNT))
    .get('/memberships', () => toList([{ id: NOBODY, status: 'accepted', account: ACCOUNT, roles: [] }]))
    .get('/user', () => toSuccess(USER))
    .get('/user/tokens/verify', verify)
    .get('/accounts/:account/tokens/verify', verify)
    .get('/accounts/:account/workers/subdomain', () => toSuccess({ subdomain: 'local' }))
    .all('/accounts/:account/workers/scripts/:script', noSuchWorker)
    .all('/accounts/:account/workers/scripts/:script/*', noSuchWorker)
    .all('/accounts/:account/workers/services/:script', noSuchService)
    .all('/accounts/:account/workers/services/:script/*', noSuchService);
}

function verify(): Response {
  return toSuccess({ id: NOBODY, status: 'active' });
}

function noSuchWorker(): never {
  throw new ApiError(10007);
}

function noSuchService(): never {
  throw new ApiError(10090);
}
