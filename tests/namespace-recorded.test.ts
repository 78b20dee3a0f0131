/**
 * What wrangler 3.114.17 and 4.123.0 sent, byte for byte, when they created, read, renamed and deleted a namespace and
 * deployed a Worker into it, twice. Installed, each would bring a runtime of its own.
 */
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import type { Miniflare } from 'miniflare';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startBindingWorker } from './support/start-binding-worker.ts';

interface Recorded {
  method: string;
  path: string;
  type?: string;
  body?: string;
  status: number;
}

const file = join(import.meta.dirname, 'fixtures/recorded-wrangler.json');
const recordings = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Recorded[]>;

test.each(Object.entries(recordings))(
  'wrangler %s is answered as it needs, and its Worker runs',
  async (_version, all) => {
    const stateDir = mkdtempSync(join(tmpdir(), 'namespace-recorded-'));
    const host = await DispatchNamespaceHost.start({ stateDir, port: 0, token: 'token' });
    // A binding creates its namespace when it is missing, and this one is for wrangler to make.
    let binding: Miniflare | undefined;
    const greetings: string[] = [];
    for (const { method, path, type, body, status } of all) {
      const response = await fetch(host.address.apiUrl + path, {
        method,
        headers: { authorization: 'Bearer token', ...(type !== undefined && { 'content-type': type }) },
        ...(body !== undefined && { body }),
      });
      const answer = (await response.json()) as { success: boolean; errors: { code: number }[]; result: unknown };
      expect({ path, status: response.status }).toEqual({ path, status });
      // wrangler goes on only after this code.
      if (status === 404) expect(answer.errors[0]?.code).toBe(10007);
      if (!path.includes('/scripts/recorded?')) continue;
      expect(answer.result).toMatchObject({ id: 'recorded', deployment_id: expect.stringMatching(/^[0-9a-f]{32}$/) });
      binding ??= startBindingWorker(stateDir, 'ns2');
      greetings.push(await (await fetch(new URL('/recorded/', await binding.ready))).text());
    }
    expect(greetings).toEqual(['hi there 1', 'hello there 1']);
    expect((await fetch(new URL('/recorded/', await binding?.ready))).status).toBe(404);
    await binding?.dispose();
    await host.close();
    rmSync(stateDir, { recursive: true });
  },
);
