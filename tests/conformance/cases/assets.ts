import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toUploadForm } from '../../../user-workers/local/testing/namespace-api.ts';
import { uploadAssets } from '../../support/upload-assets.ts';
import type { ConformanceClient } from '../conformance-client.ts';

const FILES = {
  '/index.html': '<h1>home</h1>',
  '/page.html': '<h1>page</h1>',
  '/404.html': '<h1>lost</h1>',
  '/style.css': 'h1 { color: red }',
};
const CODE = readFileSync(join(import.meta.dirname, '../../fixtures/conformance/workers/assets.js'), 'utf8');

export function assetCases(client: () => ConformanceClient): void {
  const upload = async (script: string, config: object, code?: string): Promise<void> => {
    const path = `/workers/dispatch/namespaces/customers/scripts/${script}`;
    const assets = { jwt: await uploadAssets(client().api, path, FILES), config };
    const bindings = code === undefined ? [] : [{ type: 'assets', name: 'ASSETS' }];
    const form = code === undefined ? new FormData() : toUploadForm(code, { assets, bindings });
    if (code === undefined) form.set('metadata', JSON.stringify({ assets, compatibility_date: '2026-10-01' }));
    expect(await client().api.namespaces('PUT', `/customers/scripts/${script}`, form)).toMatchObject({ success: true });
  };
  const get = async (script: string, path: string): Promise<[number, string]> => {
    const response = await client().fetch({ script, path });
    return [response.status, await response.text()];
  };

  test('files alone are served, with their type', async () => {
    await upload('files', { not_found_handling: '404-page' });
    const home = await client().fetch('files');
    expect([home.status, await home.text(), home.headers.get('content-type')]).toEqual([
      200,
      FILES['/index.html'],
      expect.stringMatching(/^text\/html/),
    ]);
    expect(await get('files', 'page')).toEqual([200, FILES['/page.html']]);
    expect(await get('files', 'nowhere')).toEqual([404, FILES['/404.html']]);
    const { status, headers } = await client().fetch({ script: 'files', path: 'page.html' });
    expect([status, headers.get('location')]).toEqual([307, '/page']);
  });

  test('files come before the code, which has them in a binding', async () => {
    await upload('files-and-code', {}, CODE);
    expect(await get('files-and-code', 'style.css')).toEqual([200, FILES['/style.css']]);
    expect(await get('files-and-code', 'other')).toEqual([200, 'code /other']);
    expect(await get('files-and-code', 'through')).toEqual([200, FILES['/page.html']]);
    expect(await client().call('sum', 'files-and-code')).toEqual({ result: 3 });
  });

  test('the code comes before the files when it is told to', async () => {
    await upload('code-first', { run_worker_first: true }, CODE);
    expect(await get('code-first', 'style.css')).toEqual([200, 'code /style.css']);
  });
}
