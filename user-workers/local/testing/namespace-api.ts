const NAMESPACES = '/accounts/0123456789abcdef0123456789abcdef/workers/dispatch/namespaces';

export interface ApiAnswer {
  status: number;
  success: boolean;
  errors: { code: number; message: string }[];
  result: unknown;
  result_info?: { cursor?: string; count: number; total_count: number };
}

type Body = FormData | string | object;

/** Calls the REST API of a host. */
export class NamespaceApi {
  readonly apiUrl: string;
  readonly token: string;

  constructor(apiUrl: string, token: string) {
    this.apiUrl = apiUrl;
    this.token = token;
  }

  /** @param path below `/client/v4` */
  request(method: string, path: string, body?: Body): Promise<Response> {
    const isRaw = body === undefined || body instanceof FormData || typeof body === 'string';
    const json = { 'content-type': 'application/json' };
    return fetch(`${this.apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...(!(body instanceof FormData) && json) },
      ...(body !== undefined && { body: isRaw ? body : JSON.stringify(body) }),
    });
  }

  async send(method: string, path: string, body?: Body): Promise<ApiAnswer> {
    const response = await this.request(method, path, body);
    return { status: response.status, ...((await response.json()) as Omit<ApiAnswer, 'status'>) };
  }

  /** @param path below the account's dispatch namespaces */
  namespaces(method: string, path: string, body?: Body): Promise<ApiAnswer> {
    return this.send(method, `${NAMESPACES}${path}`, body);
  }

  /** Throws when the upload is refused. `source` is the module `index.js`, or all modules by name, the main one first. */
  async upload(
    namespace: string,
    script: string,
    source: string | Record<string, string>,
    metadata: object = {},
  ): Promise<void> {
    const answer = await this.namespaces('PUT', `/${namespace}/scripts/${script}`, toUploadForm(source, metadata));
    if (!answer.success) throw new Error(`The upload of "${script}" was refused: ${JSON.stringify(answer.errors)}`);
  }
}

export function toUploadForm(source: string | Record<string, string>, metadata: object = {}): FormData {
  const modules = typeof source === 'string' ? { 'index.js': source } : source;
  const form = new FormData();
  const [main] = Object.keys(modules);
  form.set('metadata', JSON.stringify({ main_module: main, compatibility_date: '2026-10-01', ...metadata }));
  for (const [name, text] of Object.entries(modules)) {
    form.set(name, new Blob([text], { type: 'application/javascript+module' }), name);
  }
  return form;
}
