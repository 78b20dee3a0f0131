import { ASSET_UPLOAD_PATH } from '../rest/asset-upload-path.ts';

interface Env {
  /** The REST API of the namespace's host. */
  API: Fetcher;
  TOKEN: string;
}

const API_HOST = 'api.cloudflare.com';

/** Stands between a Worker and the internet, and sends what is for Cloudflare's API to the local one. */
export default {
  fetch(request: Request, { API, TOKEN }: Env): Promise<Response> {
    const { hostname, pathname } = new URL(request.url);
    if (hostname !== API_HOST) return fetch(request);
    if (!isAuthorized(request) || ASSET_UPLOAD_PATH.test(pathname)) return API.fetch(request);
    const local = new Request(request);
    local.headers.set('authorization', `Bearer ${TOKEN}`);
    return API.fetch(local);
  },
};

/** What comes without a token, such as a redirect that a stranger's server answered, gets none. */
function isAuthorized({ headers }: Request): boolean {
  return headers.has('authorization') || headers.has('x-auth-key');
}
