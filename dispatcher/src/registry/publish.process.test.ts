import { LIMITS } from '@digital-commerce/plugin-schema';
import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher, toReleaseForm } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const SOURCE = hookWorker('return reply(data);');
const manifest = (more: Partial<ManifestInput> = {}): ManifestInput => ({
  id: 'echo',
  name: 'Echo',
  version: '1.0.0',
  category: 'utility',
  ...more,
});

let platform: TestDispatcher;
beforeAll(async () => {
  platform = await startDispatcher();
});
afterAll(() => platform.close());

async function post(body: FormData | string, headers: Record<string, string> = {}) {
  const response = await platform.fetch('/v1/plugins/echo/releases', {
    method: 'POST',
    headers: { authorization: `Bearer ${platform.operatorToken}`, ...headers },
    body,
  });
  const answer = (await response.json()) as { error: { code: string; message: string } };
  return { status: response.status, ...answer.error };
}

describe('a release', () => {
  test('is published once, and the same bytes again change nothing', async () => {
    const first = await platform.publish(manifest(), SOURCE);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ id: 'echo', version: '1.0.0', manifest: { isolation: 'tenant' } });
    expect(first.body.script).toBe(`echo-1-0-0-${first.body.hash.slice(0, 8)}`);
    expect(await platform.scripts.getScript(first.body.script)).toBeDefined();
    const second = await platform.publish(manifest(), SOURCE);
    expect(second).toEqual({ status: 200, body: first.body });
  });

  test('never changes: other bytes under its version are refused and leave nothing behind', async () => {
    const before = await platform.scripts.listScripts();
    const { status, body } = await platform.publish(manifest(), `${SOURCE}// changed`);
    expect([status, body.error.code]).toEqual([409, 'RELEASE_EXISTS']);
    expect(await platform.scripts.listScripts()).toEqual(before);
  });

  test('whose row was never written, as after a crash, is published by doing it again', async () => {
    const cutOff = manifest({ version: '1.1.0' });
    const { body } = await platform.publish(cutOff, SOURCE);
    await platform.query("DELETE FROM plugin_releases WHERE version = '1.1.0'");
    const again = await platform.publish(cutOff, SOURCE);
    expect([again.status, again.body.hash]).toEqual([201, body.hash]);
  });

  test('published twice at the same time is one release', async () => {
    const version = manifest({ version: '1.2.0' });
    const answers = await Promise.all([platform.publish(version, SOURCE), platform.publish(version, SOURCE)]);
    expect(new Set(answers.map(({ body }) => body.publishedAt)).size).toBe(1);
  });

  test('is listed newest first, and the newest stable one describes the plugin', async () => {
    await platform.publish(manifest({ version: '2.0.0-beta.1', name: 'Next' }), SOURCE);
    const { body } = await platform.call('GET', '/v1/plugins/echo');
    expect(body).toMatchObject({ id: 'echo', name: 'Echo', latestVersion: '1.2.0' });
    const versions = body.releases.map(({ version }: { version: string }) => version);
    expect(versions).toEqual(['2.0.0-beta.1', '1.2.0', '1.1.0', '1.0.0']);
    expect((await platform.call('GET', '/v1/plugins/none')).body.error.code).toBe('PLUGIN_NOT_FOUND');
  });
});

describe('a publish is refused', () => {
  test.each<[string, string, RegExp]>([
    ['does not parse', 'export default class {', /SyntaxError/],
    ['throws when it starts', 'throw new Error("at the top");', /at the top/],
  ])('when the Worker %s, with the text of the runtime', async (_what, source, text) => {
    const { status, body } = await platform.publish(manifest({ version: '3.0.0' }), source);
    expect([status, body.error.code]).toEqual([400, 'INVALID_RELEASE']);
    expect(body.error.message).toMatch(text);
    expect((await platform.call('GET', '/v1/plugins/echo')).body.releases).toHaveLength(4);
  });

  const ok = { 'index.js': SOURCE };
  const form = (change: (form: FormData) => void) => {
    const base = toReleaseForm(manifest({ version: '3.0.0' }), ok);
    change(base);
    return base;
  };
  test.each<[string, () => FormData, string]>([
    ['the manifest is no JSON', () => form((it) => it.set('manifest', '{')), 'INVALID_MANIFEST'],
    ['the manifest breaks its schema', () => toReleaseForm({ ...manifest(), permissions: [] }, ok), 'INVALID_MANIFEST'],
    ['the manifest is another plugin’s', () => toReleaseForm(manifest({ id: 'foreign' }), ok), 'INVALID_RELEASE'],
    ['there is no manifest', () => form((it) => it.delete('manifest')), 'INVALID_RELEASE'],
    ['there are two manifests', () => form((it) => it.append('manifest', '{}')), 'INVALID_RELEASE'],
    ['there is no module', () => toReleaseForm(manifest(), {}), 'INVALID_RELEASE'],
    ['the main module is missing', () => toReleaseForm(manifest(), ok, 'main.js'), 'INVALID_RELEASE'],
    ['a module leads outside', () => toReleaseForm(manifest(), { ...ok, '../x.js': '' }), 'INVALID_RELEASE'],
    ['a module is absolute', () => toReleaseForm(manifest(), { ...ok, '/etc/x.js': '' }), 'INVALID_RELEASE'],
    ['a module is no JavaScript', () => toReleaseForm(manifest(), { ...ok, 'x.wasm': '' }), 'INVALID_RELEASE'],
    ['a module comes twice', () => form((it) => it.append('modules', new Blob(['']), 'index.js')), 'INVALID_RELEASE'],
    ['a module is text', () => form((it) => it.append('modules', 'x')), 'INVALID_RELEASE'],
    [
      'a source map has no module',
      () => form((it) => it.append('source_maps', new Blob(['']), 'y.js.map')),
      'INVALID_RELEASE',
    ],
  ])('when %s', async (_what, body, code) => {
    expect(await post(body())).toMatchObject({ status: 400, code });
  });

  test('when the body is not multipart', async () => {
    expect(await post('{}', { 'content-type': 'application/json' })).toMatchObject({ code: 'INVALID_RELEASE' });
  });

  test('when the modules are too large, gzipped', async () => {
    const noise = Array.from({ length: LIMITS.maxBundleBytes / 4 }, () => Math.random().toString(36).slice(2)).join('');
    expect(await post(toReleaseForm(manifest(), { ...ok, 'noise.js': `//${noise}` }))).toMatchObject({
      code: 'INVALID_RELEASE',
      message: expect.stringContaining(String(LIMITS.maxBundleBytes)),
    });
  });

  test('when the body is too large, whatever length it claims', async () => {
    expect((await publishMegabytes(15)).status).toBe(413);
  });

  test('before all of a body that never seems to end was read', async () => {
    const { status, sent } = await publishMegabytes(512);
    // A caller that does not stop to listen may find the connection closed instead of the answer.
    expect([413, 'closed']).toContain(status);
    expect(sent).toBeLessThan(128);
  });

  async function publishMegabytes(count: number): Promise<{ status: number | 'closed'; sent: number }> {
    const chunk = new Uint8Array(1024 * 1024);
    let sent = 0;
    const body = new ReadableStream({
      pull: (controller) => (sent++ < count ? controller.enqueue(chunk) : controller.close()),
    });
    const headers = {
      authorization: `Bearer ${platform.operatorToken}`,
      'content-type': 'multipart/form-data; boundary=x',
    };
    const request = { method: 'POST', headers, body, duplex: 'half' } as const;
    const status = await platform.fetch('/v1/plugins/echo/releases', request).then(
      (response) => response.status,
      () => 'closed' as const,
    );
    return { status, sent };
  }
});
