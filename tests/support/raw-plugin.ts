import type { ErrorBody, Release } from '@digital-commerce/plugin-schema';
import { toForm } from './build-release.ts';
import type { TestPlatform } from './test-platform.ts';

/** Bodies of the two methods of a Worker that nothing of ours is in. They see `call`, `request`, `host`, `workers`. */
export interface RawPlugin {
  id: string;
  /** Not an async function, so that it may answer with a thenable of its own. */
  runHook?: string;
  handleRequest?: string;
  /** Code at the top of the module. */
  top?: string;
  manifest?: object;
}

/** The code's parts share one module; `reply` and `answer` make honest envelopes. */
function toSource({ runHook = '', handleRequest = '', top = '' }: RawPlugin): string {
  return `import * as workers from 'cloudflare:workers';
${top}
const reply = (data, logs = []) => JSON.stringify({ logs, outcome: 'returned', data });
const answer = (response, logs = []) => ({ logs, outcome: 'returned', response });
export default class extends workers.WorkerEntrypoint {
  runHook(call, host) { ${runHook} }
  handleRequest(call, request, host) { ${handleRequest} }
}`;
}

/** Publishes it with a hook at `before_payment_process`, and `GET|POST /x`. */
export async function publishRaw(platform: TestPlatform, plugin: RawPlugin): Promise<Release> {
  const { id } = plugin;
  const manifest = {
    id,
    name: id,
    version: '1.0.0',
    category: 'utility',
    hooks: [{ hook: 'before_payment_process', file: 'src/hook.ts' }],
    apiEndpoints: ['GET', 'POST'].map((method) => ({ method, path: '/x', file: 'src/x.ts' })),
    ...plugin.manifest,
  };
  const modules = [{ name: 'index.js', source: toSource(plugin) }];
  const { status, body } = await publishForm(platform, id, toForm({ manifest, mainModule: 'index.js', modules }));
  if (status !== 201) throw new Error(`Publishing "${id}" answered ${status}: ${JSON.stringify(body)}`);
  return body as Release;
}

/** Sends a release as it is. */
export async function publishForm(
  { local }: TestPlatform,
  id: string,
  body: FormData | string,
  contentType?: string,
): Promise<{ status: number; body: Release | ErrorBody }> {
  const response = await fetch(`${local.url}/v1/plugins/${id}/releases`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${local.operatorToken}`,
      ...(contentType !== undefined && { 'content-type': contentType }),
    },
    body,
  });
  return { status: response.status, body: (await response.json()) as Release | ErrorBody };
}
