import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** The part of Cloudflare's API v4 that the dispatcher calls, and the code of the uploaded scripts for the stand-in binding. */
export interface NamespaceServer {
  /** `127.0.0.1:port` */
  address: string;
  /** Names of the scripts it has. */
  scripts: ReadonlyMap<string, unknown>;
  /** What `getScript`, `uploadScript` and `deleteScript` asked for, as `METHOD name`. */
  requests: string[];
  close(): Promise<void>;
}

const DOES_NOT_START = 'export default does-not-start';

export async function startNamespaceServer(): Promise<NamespaceServer> {
  const scripts = new Map<string, unknown>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const answer = async () => {
      const name = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname.split('/').at(-1) ?? '');
      if (!request.url?.startsWith('/client/v4/')) return [scripts.has(name) ? 200 : 404, scripts.get(name)] as const;
      requests.push(`${request.method} ${name}`);
      if (request.method === 'PUT') {
        const body = new Uint8Array(await buffer(request));
        const headers = { 'content-type': request.headers['content-type'] ?? '' };
        const form = await new Response(body, { headers }).formData();
        const script = await toWorkerCode(form);
        if (JSON.stringify(script).includes(DOES_NOT_START))
          return [400, failure(10021, 'Uncaught SyntaxError')] as const;
        scripts.set(name, script);
        return [200, success(describeScript(name))] as const;
      }
      if (!scripts.has(name)) return [404, failure(10092, 'workers.api.error.environment_not_found')] as const;
      if (request.method === 'DELETE') scripts.delete(name);
      return [200, success(request.method === 'DELETE' ? null : { script: describeScript(name) })] as const;
    };
    void answer().then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body ?? null));
      return undefined;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    scripts,
    requests,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** As a Worker Loader takes it. */
async function toWorkerCode(form: FormData) {
  const metadata = JSON.parse(await (form.get('metadata') as File).text()) as Record<string, unknown>;
  const modules: Record<string, string> = {};
  for (const entry of form.values()) {
    if (typeof entry !== 'string' && entry.type.startsWith('application/javascript')) {
      modules[entry.name] = await entry.text();
    }
  }
  return { compatibilityDate: metadata['compatibility_date'], mainModule: metadata['main_module'], modules };
}

const describeScript = (name: string) => ({ id: name, etag: name, created_on: '', modified_on: '', tags: [] });
const success = (result: unknown) => ({ success: true, errors: [], messages: [], result });
const failure = (code: number, message: string) => ({ success: false, errors: [{ code, message }], result: null });
