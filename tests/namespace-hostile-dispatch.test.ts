/** A user Worker that dispatches itself, and tries to reach more of other scripts than their Workers. */
import type { Miniflare } from 'miniflare';
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { NamespaceApi } from '../user-workers/local/testing/namespace-api.ts';
import { startProject, toNamespaceBinding } from './support/start-project.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures/hostile');
const TOKEN = 'token';

let state: string;
let host: DispatchNamespaceHost;
let miniflare: Miniflare;
let url: URL;

beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'hostile-dispatch-'));
  host = await DispatchNamespaceHost.start({ stateDir: state, port: 0, token: TOKEN });
  miniflare = startProject([
    {
      name: 'dispatcher',
      file: join(FIXTURES, 'dispatcher.js'),
      env: {
        DISPATCHER: toNamespaceBinding({
          namespace: 'outer-ones',
          state,
          outbound: { service: 'outbound', parameters: ['customer'] },
        }),
      },
    },
    { name: 'outbound', file: join(FIXTURES, 'outbound.js') },
  ]);
  url = await miniflare.ready;
  const api = new NamespaceApi(host.address.apiUrl, TOKEN);
  await api.namespaces('POST', '', { name: 'inner-ones' });
  const { result } = await api.send('POST', '/accounts/a/storage/kv/namespaces', { title: 'victim' });
  const { id } = result as { id: string };
  await api.request('PUT', `/accounts/a/storage/kv/namespaces/${id}/values/secret`, 'the secret');
  const victim = `export default { fetch: async (_request, env) => new Response(typeof (await env.KV.get('secret'))) };`;
  const kv = { type: 'kv_namespace', name: 'KV', namespace_id: id };
  await api.upload('inner-ones', 'victim', victim, { bindings: [kv] });
  const binding = { type: 'dispatch_namespace', name: 'INNER', namespace: 'inner-ones' };
  const hunter = readFileSync(join(FIXTURES, 'capability-hunter.js'), 'utf8');
  await api.upload('outer-ones', 'hunter', hunter, { bindings: [binding] });
}, 60_000);

afterAll(async () => {
  await miniflare.dispose();
  await host.close();
  rmSync(state, { recursive: true });
});

test('what the binding awaits is a way to the Worker of another script, and to nothing else in its cell', async () => {
  const answer = await (await fetch(new URL('/hunter/hunt?customer=c1', url))).json();
  const { result } = answer as { result: { found: string[]; reached: [string, ...unknown[]][] } };
  expect(result.found).toEqual(['getEntrypoint']);
  expect(result.reached.length).toBeGreaterThan(0);
  for (const [service, ...outcome] of result.reached) expect(outcome).toEqual([`Worker "${service}" not found`]);
});

test('names and limits that are none cost the host nothing, not even a line', async () => {
  const log = vi.spyOn(console, 'error');
  const answer = (await (await fetch(new URL('/hunter/misuse?customer=c1', url))).json()) as { result: string[] };
  const wrong = 'The dispatch namespace host answered 400: The arguments of get() are wrong.';
  const absent = 'Worker not found.';
  expect(answer.result).toEqual([wrong, wrong, 'answered', absent, absent]);
  expect(log).not.toHaveBeenCalled();
});
