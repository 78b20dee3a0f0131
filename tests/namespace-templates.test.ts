/** Projects in the style of Cloudflare's templates, which call api.cloudflare.com, under stock `wrangler dev`. */
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NamespaceApi } from '../user-workers/local/testing/namespace-api.ts';
import { findFreePort } from './support/free-port.ts';
import { WranglerDev } from './support/wrangler-dev.ts';

interface Running {
  url: string;
  api: NamespaceApi;
  close: () => Promise<void>;
}

describe('a website builder with path routing, D1 and static files', () => {
  let running: Running;

  beforeAll(async () => {
    running = await start('template-platform');
  });
  afterAll(() => running.close());

  const get = (path: string): Promise<Response> => fetch(new URL(path, running.url));
  const create = (project: object): Promise<Response> =>
    fetch(new URL('/projects', running.url), { method: 'POST', body: JSON.stringify(project), redirect: 'manual' });

  test('begins with nothing', async () => {
    expect(await (await get('/')).text()).toContain('<ul></ul>');
    const missing = await get('/nobody/');
    expect([missing.status, await missing.text()]).toEqual([404, 'There is no such site.']);
    expect(await (await get('/admin')).json()).toEqual({ scripts: [] });
  });

  test('a site from code gets the path without its own name', async () => {
    const code = `export default { fetch: (request) => new Response('hello from ' + new URL(request.url).pathname) };`;
    const created = await create({ subdomain: 'site1', name: 'First site', code });
    expect([created.status, created.headers.get('location')]).toEqual([302, '/site1/']);
    expect(await (await get('/site1/page')).text()).toBe('hello from /page');
    expect(await (await get('/site1')).text()).toBe('hello from /');
    expect(await (await get('/')).text()).toContain('<a href="/site1/">First site</a>');
    expect(await (await get('/admin')).json()).toEqual({
      scripts: [
        expect.objectContaining({ id: 'site1', created_on: expect.any(String), modified_on: expect.any(String) }),
      ],
    });
    expect((await create({ subdomain: 'site1', code })).status).toBe(409);
  });

  test('code that does not start is refused with the runtime’s words', async () => {
    const refused = await create({ subdomain: 'broken', code: 'export default {' });
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringMatching(/10021[^]*SyntaxError/)]);
    expect((await get('/broken/')).status).toBe(404);
  });

  test('a site whose script has gone comes back from what is stored', async () => {
    await running.api.namespaces('DELETE', '/sites/scripts/site1');
    expect(await (await get('/site1/again')).text()).toBe('hello from /again');
  });

  test('a site from files serves them', async () => {
    const files = [
      { path: '/index.html', content: '<h1>static</h1>' },
      { path: '/about.html', content: '<h1>über</h1>' },
      { path: '/style.css', content: 'h1 { color: red }' },
    ];
    expect((await create({ subdomain: 'files', files })).status).toBe(302);
    expect(await (await get('/files/')).text()).toBe('<h1>static</h1>');
    expect(await (await get('/files/about')).text()).toBe('<h1>über</h1>');
    expect(await (await get('/files/style.css')).text()).toBe('h1 { color: red }');
    expect((await get('/files/none')).status).toBe(404);
  });

  test('begins anew when it is told so', async () => {
    expect(await (await get('/init')).text()).toContain('<ul></ul>');
    expect((await get('/site1/')).status).toBe(404);
    expect(await (await get('/admin')).json()).toEqual({ scripts: [] });
  });
});

describe('a publisher with the official SDK inside the Worker', () => {
  let running: Running;

  beforeAll(async () => {
    running = await start('template-publisher');
  });
  afterAll(() => running.close());

  const get = (path: string): Promise<Response> => fetch(new URL(path, running.url));
  const deploy = (name: string, code: string): Promise<Response> =>
    fetch(new URL('/deploy', running.url), { method: 'POST', body: JSON.stringify({ name, code }) });

  test('publishes a Worker and sends requests to it', async () => {
    expect((await get('/w1')).status).toBe(404);
    // The SDK makes the namespace when it is not there.
    await running.api.namespaces('DELETE', '/published');
    const deployed = await deploy('w1', 'export default { fetch: (_, env) => new Response(env.MESSAGE) };');
    expect([deployed.status, await deployed.json()]).toEqual([200, { url: '/w1' }]);
    expect(await (await get('/w1')).text()).toBe('hi w1');
    const broken = await deploy('w2', 'throw new Error("at the top")');
    expect([broken.status, await broken.text()]).toEqual([422, expect.stringContaining('at the top')]);
  });

  test('what it fetches elsewhere arrives as before, and a redirect to the API brings no token there', async () => {
    const seen: (string | undefined)[] = [];
    const server = createServer(({ url, headers }, response) => {
      seen.push(headers.authorization);
      if (url === '/to-api') response.writeHead(302, { location: LIST });
      response.end('elsewhere');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await (await get(`/proxy/http://127.0.0.1:${port}/`)).text()).toBe('elsewhere');
    const redirected = await get(`/proxy/http://127.0.0.1:${port}/to-api`);
    expect([redirected.status, await redirected.json()]).toMatchObject([401, { errors: [{ code: 10000 }] }]);
    expect(seen).toEqual([undefined, undefined]);
    server.close();
  });
});

const LIST = 'https://api.cloudflare.com/client/v4/accounts/a/workers/dispatch/namespaces';

/** Only the port is the test's own. */
async function start(fixture: string): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'template-'));
  cpSync(join(import.meta.dirname, 'fixtures', fixture), folder, { recursive: true });
  symlinkSync(join(import.meta.dirname, '../node_modules'), join(folder, 'node_modules'));
  const port = await findFreePort();
  const config = join(folder, 'wrangler.jsonc');
  writeFileSync(config, readFileSync(config, 'utf8').replaceAll('8788', String(port)));
  const wrangler = new WranglerDev(folder);
  const url = await wrangler.whenReady();
  const token = readFileSync(join(folder, '.wrangler/dispatch-namespace/api-token'), 'utf8').trim();
  return {
    url,
    api: new NamespaceApi(`http://localhost:${port}/client/v4`, token),
    close: async () => {
      await wrangler.end('SIGINT');
      rmSync(folder, { recursive: true });
    },
  };
}
