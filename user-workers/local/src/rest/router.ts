import { createHash, timingSafeEqual } from 'node:crypto';
import { Router } from 'itty-router';
import type { IRequest } from 'itty-router';
import { addAccountRoutes } from './account-routes.ts';
import type { ApiContext, ApiRouter } from './api-context.ts';
import { ApiError } from './api-error.ts';
import { addAssetRoutes } from './asset-routes.ts';
import { ASSET_UPLOAD_PATH } from './asset-upload-path.ts';
import { addCellRoutes } from './cell-routes.ts';
import { checkHostName } from './check-host-name.ts';
import { toFailure } from './envelope.ts';
import { KeyedQueue } from './keyed-queue.ts';
import { addHostRoutes, HOST_PATH } from './host-routes.ts';
import { addD1Routes } from './d1-routes.ts';
import { addD1TransferRoutes, TRANSFER } from './d1-transfer-routes.ts';
import { addKvRoutes } from './kv-routes.ts';
import { addNamespaceRoutes } from './namespace-routes.ts';
import { addQueueConsumerRoutes } from './queue-consumers.ts';
import { addQueueRoutes } from './queue-routes.ts';
import { addR2Routes } from './r2-routes.ts';
import { addResourceRoutes } from './resource-routes.ts';
import { addScriptRoutes } from './script-routes.ts';
import { addSecretRoutes } from './secret-routes.ts';
import { addSettingsRoutes } from './settings-routes.ts';
import { addTagRoutes } from './tag-routes.ts';

export interface ApiOptions extends Omit<ApiContext, 'queue'> {
  /** The API token that callers must bring. */
  token: string;
  /** Absolute. */
  stateDir: string;
}

/** The part of Cloudflare's REST API (v4) that Workers-for-Platforms clients call, as a fetch handler. Any account id will do. */
export function createApi({ token, stateDir, ...options }: ApiOptions): (request: Request) => Promise<Response> {
  const context: ApiContext = { ...options, queue: new KeyedQueue() };
  const isToken = createTokenCheck(token);
  const router: ApiRouter = Router<IRequest, []>({
    base: '/client/v4',
    before: [
      checkHostName,
      (request: IRequest) => {
        if (!isOpen(request) && !isToken(request.headers.get('authorization'))) throw new ApiError(10000);
      },
    ],
    catch: toFailure,
  });
  addNamespaceRoutes(router, context);
  addScriptRoutes(router, context);
  addSettingsRoutes(router, context);
  addSecretRoutes(router, context);
  addTagRoutes(router, context);
  addAssetRoutes(router, context);
  addResourceRoutes(router, context);
  addKvRoutes(router, context);
  addD1Routes(router, context);
  addD1TransferRoutes(router, context);
  addR2Routes(router, context);
  addQueueRoutes(router, context);
  addQueueConsumerRoutes(router, context);
  addAccountRoutes(router);
  addHostRoutes(router, stateDir);
  addCellRoutes(router, context.supervisor);
  router.all('*', () => toFailure(new ApiError(7003)));
  return (request) => router.fetch(request);
}

/** What brings a token of its own, or needs none. */
function isOpen({ method, url }: IRequest): boolean {
  const { pathname } = new URL(url);
  if (TRANSFER.test(pathname)) return true;
  return method === 'POST' ? ASSET_UPLOAD_PATH.test(pathname) : method === 'GET' && pathname === HOST_PATH;
}

function createTokenCheck(token: string): (header: string | null) => boolean {
  const expected = sha256(`Bearer ${token}`);
  return (header) => timingSafeEqual(sha256(header ?? ''), expected);
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
