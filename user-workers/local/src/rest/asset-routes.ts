import { SCRIPT } from './api-context.ts';
import type { ApiContext, ApiRouter } from './api-context.ts';
import { openAssetSession, uploadAssets } from './assets.ts';
import { toSuccess } from './envelope.ts';
import { scriptId } from './script-id.ts';

/** Uploads of static files. The upload itself brings the session's token in place of the API's. */
export function addAssetRoutes(router: ApiRouter, { store }: ApiContext): void {
  router
    .post(`${SCRIPT}/assets-upload-session`, async (request) =>
      toSuccess(await openAssetSession(store, scriptId(request), request, Date.now())),
    )
    .post('/accounts/:account/workers/assets/upload', async (request) => {
      const jwt = await uploadAssets(store, request, { now: Date.now(), isBase64: request.query['base64'] === 'true' });
      return jwt === undefined ? toSuccess({}, 202) : toSuccess({ jwt, buckets: [] }, 201);
    });
}
