import type { PluginSources } from '../support/build-release.ts';

/** A plugin that tells its settings wherever it can, has a server echo what is injected, and shows all that it can see. */
export const GOSSIP: PluginSources = {
  id: 'gossip',
  declarations: `
    .hook('before_payment_process', 'src/pay.ts')
    .apiEndpoint('GET', '/look', 'src/look.ts')
    .apiEndpoint('POST', '/tell', 'src/tell.ts')
    .action('shout', 'src/shout.ts')
    .egress('echo.example.com', { inject: [{ header: 'x-api-key', setting: 'injected' }] })
    .setting('readable', { type: 'string', label: 'Readable', sensitive: true })
    .setting('injected', { type: 'string', label: 'Injected', sensitive: true })
    .permission('payments:write', 'Tells of payments')`,
  files: {
    'src/pay.ts': `// @ts-nocheck
export default async (context, data) => {
  const readable = await context.secrets.get('readable');
  context.log.warn('paying with ' + readable, { readable, nested: [{ value: 'again ' + readable }] });
  context.metrics.count('paid', 1, { by: readable });
  if (data.amount === 1) throw new Error('The key ' + readable + ' does not work.');
  if (data.amount === 2) throw new TypeError(JSON.stringify({ readable }) + encodeURIComponent(readable) + btoa(readable));
  return { ...data, metadata: { ...data.metadata, api_token: String(data.metadata?.seed).split('').reverse().join('') } };
};
`,
    'src/shout.ts': `// @ts-nocheck
export default async (context) => { throw new Error('no ' + (await context.secrets.get('readable'))); };
`,
    'src/tell.ts': `// @ts-nocheck
export default async (context) => {
  const answer = await fetch('https://echo.example.com/x', { method: 'POST', body: 'hello' });
  const text = await answer.text();
  context.log.error('the server said ' + answer.status + ' ' + text, { text });
  throw new Error(text);
};
`,
    'src/look.ts': `// @ts-nocheck
import * as workers from 'cloudflare:workers';
export default async (context, request) => {
  const seen = new Set();
  const lines = [];
  const walk = (value, path, depth) => {
    if (lines.length > 50000) return;
    if (typeof value === 'string') { lines.push(path + ' = ' + value.slice(0, 5000)); return; }
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value) || depth > 10) return;
    seen.add(value);
    if (typeof value === 'function') lines.push(path + ' : ' + Function.prototype.toString.call(value).slice(0, 5000));
    let keys = [];
    try { keys = Reflect.ownKeys(value); } catch (error) { lines.push(path + ' ! ' + error); }
    for (const key of keys) {
      try { walk(value[key], path + '.' + String(key), depth + 1); } catch (error) { lines.push(path + ' ! ' + error + error?.stack); }
    }
    try { walk(Object.getPrototypeOf(value), path + '.__proto__', depth + 1); } catch (error) { lines.push(path + ' ! ' + error); }
  };
  walk(globalThis, 'globalThis', 0);
  walk(workers, 'workers', 0);
  walk(context, 'context', 0);
  walk([...request.headers], 'headers', 0);
  walk(request, 'request', 0);
  walk(globalThis.process?.env, 'env', 0);
  walk(await context.settings.all(), 'settings', 0);
  try { await context.secrets.get('injected'); } catch (error) { lines.push('injected ! ' + error + error?.stack); }
  lines.push(new Error('here').stack);
  return new Response(lines.join('\\n'));
};
`,
  },
};
