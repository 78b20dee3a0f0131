import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Router } from 'itty-router';
import type { IRequest } from 'itty-router';
import { ApiError } from './api-error.ts';
import { toFailure, toList, toSuccess } from './envelope.ts';
import { createNamespace, loadNamespace, renameNamespace, toNamespaceResult } from './namespaces.ts';
import { deleteScript, loadScript, toScriptResult, uploadScript } from './scripts.ts';
import type { UploadTarget } from './scripts.ts';

export interface ApiOptions extends UploadTarget {
  /** The API token that callers must bring. */
  token: string;
}

/** The part of Cloudflare's REST API (v4) that Workers-for-Platforms clients call, as a fetch handler. Any account id will do. */
export function createApi(options: ApiOptions): (request: Request) => Promise<Response> {
  const { store, supervisor } = options;
  const isToken = createTokenCheck(options.token);
  const router = Router({
    base: '/client/v4',
    before: [
      (request: IRequest) => {
        if (!isToken(request.headers.get('authorization'))) throw new ApiError(10000);
      },
    ],
    catch: toFailure,
  });

  const namespaces = '/accounts/:account/workers/dispatch/namespaces';
  const scripts = `${namespaces}/:namespace/scripts`;
  router
    .get(namespaces, () => toList(store.listNamespaces().map(toNamespaceResult)))
    .post(namespaces, async (request) => toSuccess(toNamespaceResult(await createNamespace(store, request))))
    .get(`${namespaces}/:namespace`, ({ params }) =>
      toSuccess(toNamespaceResult(loadNamespace(store, param(params, 'namespace')))),
    )
    .put(`${namespaces}/:namespace`, async (request) =>
      toSuccess(toNamespaceResult(await renameNamespace(store, param(request.params, 'namespace'), request))),
    )
    .delete(`${namespaces}/:namespace`, async ({ params }) => {
      const namespace = param(params, 'namespace');
      loadNamespace(store, namespace);
      const names = store.listScripts(namespace).map(({ name }) => name);
      store.deleteNamespace(namespace);
      await Promise.all(names.map((name) => supervisor.discard(namespace, name)));
      return toSuccess(null);
    })
    .get(scripts, ({ params }) => {
      const { name } = loadNamespace(store, param(params, 'namespace'));
      return toList(store.listScripts(name).map(toScriptResult));
    })
    .get(`${scripts}/:script`, ({ params }) => {
      const script = loadScript(store, param(params, 'namespace'), param(params, 'script'));
      const { createdOn, modifiedOn, namespace } = script;
      return toSuccess({
        created_on: createdOn,
        modified_on: modifiedOn,
        dispatch_namespace: namespace,
        script: toScriptResult(script),
      });
    })
    .put(`${scripts}/:script`, async (request) => {
      const { params } = request;
      const script = await uploadScript(options, param(params, 'namespace'), param(params, 'script'), request);
      return toSuccess({
        ...toScriptResult(script),
        startup_time_ms: 0,
        deployment_id: randomBytes(16).toString('hex'),
      });
    })
    .delete(`${scripts}/:script`, async ({ params }) => {
      await deleteScript(options, param(params, 'namespace'), param(params, 'script'));
      return toSuccess(null);
    });

  // wrangler asks these about the account on its way to a namespace.
  const account = { id: '0'.repeat(32), name: 'Local', type: 'standard' };
  router
    .get('/accounts/:account/workers/scripts/:script/settings', noSuchWorker)
    .get('/accounts/:account/workers/scripts/:script/secrets', noSuchWorker)
    .get('/accounts', () => toList([account]))
    .get('/memberships', () => toList([{ id: account.id, status: 'accepted', account }]))
    .get('/user', () => toSuccess({ id: account.id, email: 'local@localhost' }))
    .get('/user/tokens/verify', () => toSuccess({ id: account.id, status: 'active' }))
    // Ours: what runs at this moment.
    .get('/cells', () => toList(supervisor.listCells()))
    .all('*', () => toFailure(new ApiError(7003)));

  return (request) => router.fetch(request);
}

function param(params: Record<string, string | undefined>, name: string): string {
  try {
    return decodeURIComponent(params[name] ?? '');
  } catch {
    throw new ApiError(10004, `The path has a "%" that begins no character, at the ${name}.`);
  }
}

function createTokenCheck(token: string): (header: string | null) => boolean {
  const expected = sha256(`Bearer ${token}`);
  return (header) => timingSafeEqual(sha256(header ?? ''), expected);
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function noSuchWorker(): never {
  throw new ApiError(10007);
}
