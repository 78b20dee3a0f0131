/** The plugin, the command and the check of signatures of docs/resources.md, against a host application. */
import { stripTypeScriptTypes } from 'node:module';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HostApplication } from '../../dispatcher/testing/host-application.ts';
import { parse } from 'smol-toml';
import { findBlock } from '../support/doc-blocks.ts';
import { runCli, splitCommand } from '../support/run-cli.ts';
import { TestPlatform } from '../support/test-platform.ts';

const PAGE = 'docs/resources.md';

let platform: TestPlatform;
let host: HostApplication;
beforeAll(async () => {
  [platform, host] = await Promise.all([TestPlatform.boot(), HostApplication.start()]);
});
afterAll(async () => {
  await platform?.close();
  await host?.close();
});

test('the plugin reads and changes products, and each request is signed as the page checks it', async () => {
  const { stateDir } = platform.local;
  await platform.createTenant('tenant-123');
  const [first = '', second = ''] = findBlock(PAGE, 'sh', 'resources set').split('\n');
  const local = first.replace(/https:\/\/\S+/, `${host.url}/platform/products`);
  const set = await runCli([...splitCommand(local).slice(1), '--json'], { cwd: stateDir, stateDir });
  expect(set.exitCode, set.stderr).toBe(0);
  expect((await runCli(splitCommand(second).slice(1), { cwd: stateDir, stateDir })).exitCode).toBe(0);
  expect(
    (await runCli(['resources', 'remove', 'products', '--tenant', 'tenant-123'], { cwd: stateDir, stateDir })).exitCode,
  ).toBe(0);
  host.secret = (JSON.parse(set.stdout) as { secret: string }).secret;

  const { resources } = JSON.parse(`{${findBlock(PAGE, 'json', '"resources"')}}`) as { resources: object[] };
  await platform.publish({
    id: 'catalogue',
    declarations: `.action('show', 'src/actions/show.ts')${resources
      .map((resource) => {
        const { name, access, purpose } = resource as Record<string, unknown>;
        return `.resource(${[name, access, purpose].map((value) => JSON.stringify(value)).join(', ')})`;
      })
      .join('')}`,
    files: {
      'src/actions/show.ts': `import type { ActionHandler } from '@digital-commerce/plugin-sdk';
const handler: ActionHandler = async (context) => {
${findBlock(PAGE, 'ts', 'context.resources.get')}
return { product, items, cursor };
};
export default handler;`,
    },
  });
  await platform.install('tenant-123', 'catalogue');
  host.answer = ({ method, path }) => {
    const body = path.includes('?') ? { items: [{ id: 'p-2' }], cursor: 'next' } : { id: 'p-1', method };
    return { status: 200, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  };
  const { body } = await platform.call('POST', '/v1/tenants/tenant-123/plugins/catalogue/actions/show', {});
  expect(body).toMatchObject({ data: { product: { id: 'p-1' }, items: [{ id: 'p-2' }], cursor: 'next' } });
  expect(host.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /platform/products/p-1',
    expect.stringMatching(/^GET \/platform\/products\?.*limit=50/),
    'PATCH /platform/products/p-1',
  ]);
  expect(host.refused).toBe(0);
});

test('the check of signatures lets in what is signed, and nothing else', async () => {
  const source = findBlock(PAGE, 'ts', 'function isSigned').replace('function isSigned', 'export function isSigned');
  const { isSigned } = (await import(`data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(source))}`)) as {
    isSigned: (request: object, secret: string) => boolean;
  };
  const { createHmac } = await import('node:crypto');
  const secret = `whsec_${Buffer.from('a key').toString('base64')}`;
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', Buffer.from('a key'))
    .update(`id-1.${timestamp}.GET /a?b=1\nshop\ncatalogue\n`)
    .digest('base64');
  const headers = {
    'platform-tenant': 'shop',
    'platform-plugin': 'catalogue',
    'webhook-id': 'id-1',
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
  const request = { method: 'GET', path: '/a?b=1', headers, body: '' };
  expect(isSigned(request, secret)).toBe(true);
  expect(isSigned({ ...request, path: '/a?b=2' }, secret)).toBe(false);
  expect(isSigned({ ...request, headers: { ...headers, 'platform-tenant': 'other' } }, secret)).toBe(false);
  expect(isSigned({ ...request, headers: { ...headers, 'webhook-timestamp': '1000' } }, secret)).toBe(false);
});

test('the binding is one that wrangler reads', () => {
  expect(parse(findBlock(PAGE, 'toml', 'HOST_RESOURCES'))).toEqual({
    services: [{ binding: 'HOST_RESOURCES', service: 'shop', entrypoint: 'Resources' }],
  });
});
