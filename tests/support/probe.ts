import { createHash } from 'node:crypto';
import { toForm } from './build-release.ts';

const MANIFEST = {
  id: 'probe',
  name: 'Probe',
  version: '1.0.0',
  category: 'utility',
  permissions: {
    'payments:read': { purpose: 'Looks at payments' },
    'payments:write': { purpose: 'Leaves them alone' },
    'payments:process': { purpose: 'Says that it takes them' },
  },
  hooks: [
    { hook: 'before_payment_process', file: 'src/hook.ts' },
    { hook: 'process_payment', file: 'src/pay.ts' },
  ],
  apiEndpoints: [{ method: 'GET', path: '/ping', file: 'src/ping.ts' }],
  actions: [{ name: 'greet', file: 'src/greet.ts' }],
  admin: {
    widgets: [{ name: 'figure', title: 'Figure', kind: 'stat', file: 'src/figure.ts' }],
    pages: [
      {
        name: 'pings',
        title: 'Pings',
        content: [
          { component: 'Grid', children: [{ component: 'Widget', name: 'figure' }] },
          { component: 'Button', label: 'Greet', onClick: { action: 'greet' } },
          { component: 'DataTable', source: { endpoint: 'GET /ping' }, columns: [{ key: 'pong', label: 'Pong' }] },
        ],
      },
    ],
    menu: [{ name: 'pings', label: 'Pings', page: 'pings' }],
  },
  events: { subscribes: [{ event: 'probed', file: 'src/probed.ts', maxAttempts: 1 }] },
  webhooks: [{ name: 'open', file: 'src/open.ts' }],
  schedules: [{ name: 'daily', cron: '0 3 * * *', file: 'src/daily.ts' }],
  settings: {
    api_key: { type: 'string', label: 'Key', sensitive: true },
    greeting: { type: 'string', label: 'Greeting' },
  },
};
export const PROBE_SOURCE = `import { WorkerEntrypoint } from 'cloudflare:workers';
export default class extends WorkerEntrypoint {
  runHook(call) {
    if (call.kind === 'widget') return JSON.stringify({ logs: [], outcome: 'returned', data: { value: 13 } });
    const rejection = { message: 'Thirteen is refused.' };
    const isRefused = call.kind === 'event' || JSON.parse(call.data).amount === 13;
    return JSON.stringify(isRefused ? { logs: [], outcome: 'rejected', rejection } : { logs: [], outcome: 'returned' });
  }
  handleRequest() { return { logs: [], outcome: 'returned', response: new Response('{"pong":true}') }; }
}`;

/** A release with a hook, an endpoint, a widget on a page, settings, a schedule, a webhook, and a subscription that always fails, which needs no bundler. */
export function probeForm({ id = 'probe', version = '1.0.0', source = PROBE_SOURCE } = {}): FormData {
  const manifest = { ...MANIFEST, id, version };
  return toForm({ manifest, mainModule: 'index.js', modules: [{ name: 'index.js', source }] });
}

/** A release that has nothing but a script for the home page of the shop. */
export function scriptedForm(id: string): FormData {
  const source = 'console.log(1);';
  const script = {
    name: 'first',
    file: 'src/storefront/first.ts',
    integrity: `sha384-${createHash('sha384').update(source).digest('base64')}`,
    purpose: 'Counts',
    pages: ['home'],
    consent: 'necessary',
  };
  return toForm({
    manifest: { id, name: 'Scripted', version: '1.0.0', category: 'utility', storefrontScripts: [script] },
    mainModule: 'index.js',
    modules: [{ name: 'index.js', source: PROBE_SOURCE }],
    files: [{ name: script.file, source }],
  });
}
