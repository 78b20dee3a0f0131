import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toUploadForm } from '../../../testing/namespace-api.ts';
import { startProject, toNamespaceBinding } from '../../../testing/start-project.ts';
import { DispatchNamespaceHost } from '../../index.ts';

/** Each request makes 512 calls, 16 at a time. */
const DISPATCHER = `export default { async fetch(request, env) {
  const worker = () => env.NAMESPACE.get('user', {}, { limits: { cpuMs: 50, subRequests: 50 } });
  const callInTurn = async () => { for (let call = 0; call < 32; call++) await worker().work(call); };
  await Promise.all(Array.from({ length: 16 }, callInTurn));
  return new Response();
} };`;
const USER = `import { WorkerEntrypoint } from 'cloudflare:workers';
export default class extends WorkerEntrypoint { work(value) { return value + 1; } }`;
const ROUNDS = 24;

test('what calls leave behind is collected: a Worker that keeps nothing stays far below its memory limit', async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'garbage-'));
  const host = await DispatchNamespaceHost.start({ stateDir, port: 0, token: 'token' });
  const env = { NAMESPACE: toNamespaceBinding({ namespace: 'plugins', state: stateDir }) };
  const miniflare = startProject([{ name: 'dispatcher', source: DISPATCHER, env }]);
  const url = await miniflare.ready;
  const path = '/accounts/a/workers/dispatch/namespaces/plugins/scripts/user';
  const headers = { authorization: 'Bearer token' };
  await fetch(`${host.address.apiUrl}${path}`, { method: 'PUT', headers, body: toUploadForm({ 'index.js': USER }) });
  for (let round = 0; round < ROUNDS; round++) expect((await fetch(url)).status).toBe(200);
  const [cell] = host.listCells();
  expect(cell?.restarts).toBe(0);
  expect((cell?.memoryBytes ?? 0) / 1024 / 1024).toBeLessThan(80);
  await miniflare.dispose();
  await host.close();
  rmSync(stateDir, { recursive: true });
});
