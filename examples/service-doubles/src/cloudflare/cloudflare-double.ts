import { Router } from 'itty-router';
import { AccountState } from './account-state.ts';
import { CloudflareFailure, toAnswer, toPage } from './cloudflare-failure.ts';
import { isReadSql } from './d1-double.ts';
import { ALL_GRANTS, mayCall } from './permissions.ts';
import type { Grants } from './permissions.ts';
import { addResourceRoutes } from './resource-routes.ts';
import { addScriptRoutes } from './script-routes.ts';

export interface RecordedRequest {
  method: string;
  /** Below the account: `/d1/database`. */
  path: string;
  query: string;
  /** Text of a JSON body. */
  body: string | undefined;
  /** What it would change is changed, unless it is answered with an error. */
  changes: boolean;
}

/** What becomes of a request in place of its answer. */
export interface CloudflareFault {
  /** `refused`: nothing is done. `lost`: it is done, and the connection breaks before the answer. */
  kind: 'refused' | 'lost';
  /** Default: 503. */
  status?: number;
  /** Default: 10013. */
  code?: number;
  headers?: Record<string, string>;
}

export interface CloudflareDoubleOptions {
  /** What each token may. Default: `token` may everything. */
  tokens?: Readonly<Record<string, Grants>>;
  accountId?: string;
}

const BASE = '/client/v4';

/**
 * One account at Cloudflare's API, as far as a deploy calls it. It keeps what it is sent, refuses bindings that lead nowhere, runs
 * SQL, records each request and can be told to fail. `fetch` answers one request, whatever server it came to.
 */
export class CloudflareDouble {
  readonly account = new AccountState();
  readonly accountId: string;
  readonly requests: RecordedRequest[] = [];
  /** Asked for each request; `undefined` lets it be answered. */
  fault: (request: RecordedRequest) => CloudflareFault | undefined = () => undefined;
  readonly #tokens: Readonly<Record<string, Grants>>;
  readonly #router = Router();

  constructor(options: CloudflareDoubleOptions = {}) {
    this.accountId = options.accountId ?? '0123456789abcdef0123456789abcdef';
    this.#tokens = options.tokens ?? { token: ALL_GRANTS };
    this.#router.all('/workers/dispatch/*', () => this.#checkPlan());
    addResourceRoutes(this.#router, this.account);
    addScriptRoutes(this.#router, this.account);
    this.#router.all('*', ({ url }) => {
      const { pathname } = new URL(url);
      throw new CloudflareFailure(
        404,
        7003,
        `Could not route to ${pathname}, perhaps your object identifier is invalid?`,
      );
    });
  }

  /** Those that were to change something. */
  get changes(): RecordedRequest[] {
    return this.requests.filter(({ changes }) => changes);
  }

  readonly fetch = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const path = url.pathname.slice(BASE.length);
    try {
      const grants = this.#authenticate(request, path);
      if (path === '/accounts') return toPage([{ id: this.accountId, name: 'Acme' }], url);
      const below = this.#toAccountPath(path);
      const recorded = await record(request, below, url.search);
      this.requests.push(recorded);
      if (!mayCall(grants, below, recorded.changes)) throw new CloudflareFailure(403, 10000, 'Authentication error');
      const fault = this.fault(recorded);
      if (fault?.kind === 'refused') return refuse(fault);
      const answer = await this.#answer(request, below + url.search);
      return fault === undefined ? answer : breakOff();
    } catch (error) {
      if (error instanceof CloudflareFailure) return error.toResponse();
      throw error;
    }
  };

  async #answer(request: Request, path: string): Promise<Response> {
    const init = { method: request.method, headers: request.headers };
    const body = request.method === 'GET' ? undefined : await request.arrayBuffer();
    const below = new Request(`http://double${path}`, { ...init, ...(body !== undefined && { body }) });
    return ((await this.#router.fetch(below)) as Response | undefined) ?? toAnswer(null);
  }

  #authenticate(request: Request, path: string): Grants {
    // An upload of assets comes with the token of its session.
    if (path.endsWith('/workers/assets/upload')) return ALL_GRANTS;
    const token = request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '';
    const { [token]: grants } = this.#tokens;
    if (grants === undefined) throw new CloudflareFailure(401, 9109, 'Invalid access token');
    return grants;
  }

  #toAccountPath(path: string): string {
    const prefix = `/accounts/${this.accountId}`;
    if (path.startsWith(`${prefix}/`)) return path.slice(prefix.length);
    throw new CloudflareFailure(403, 10000, 'Authentication error');
  }

  #checkPlan(): void {
    if (this.account.hasWorkersForPlatforms) return;
    throw new CloudflareFailure(403, 10121, 'You do not have access to dispatch namespaces.');
  }
}

async function record(request: Request, path: string, query: string): Promise<RecordedRequest> {
  const { method } = request;
  const isJson = request.headers.get('content-type')?.includes('json') === true;
  const body = isJson ? await request.clone().text() : undefined;
  return { method, path, query, body, changes: method !== 'GET' && !isReadQuery(path, body) };
}

function isReadQuery(path: string, body: string | undefined): boolean {
  if (!path.endsWith('/query') || body === undefined) return false;
  return isReadSql((JSON.parse(body) as { sql: string }).sql);
}

function refuse({ status = 503, code = 10013, headers }: CloudflareFault): Response {
  return new CloudflareFailure(status, code, 'The test wants it so.').toResponse(headers);
}

/** The connection ends within the answer. */
function breakOff(): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"succ'));
      controller.error(new Error('The test wants it so.'));
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}
