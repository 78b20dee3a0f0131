import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RELEASE_PARTS } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bootLocalPlatform } from './boot.ts';
import type { LocalPlatform } from './boot.ts';

const MIGRATION = 'migrations/1.sql';
const ENDLESS = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT count(*) FROM n;';
const WORKER =
  "import { WorkerEntrypoint } from 'cloudflare:workers'; export default class extends WorkerEntrypoint {}";

let platform: LocalPlatform;
let stateDir: string;

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'runtime-watch-'));
  platform = await bootLocalPlatform({ port: 0, namespacePort: 0, stateDir, hangTimeoutMs: 2_000 });
});
afterAll(async () => {
  await platform.close();
  await rm(stateDir, { recursive: true });
});

const send = (path: string, body: FormData | object) =>
  fetch(`${platform.url}/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${platform.operatorToken}` },
    body: body instanceof FormData ? body : JSON.stringify(body),
  });

/** The answer, as soon as there is one: the runtime may be ended in the middle of a call. */
async function untilAnswered(path: string, body: object): Promise<{ status: number; text: string }> {
  for (;;) {
    try {
      const response = await send(path, body);
      const text = await response.text();
      if (text.includes('"code"')) return { status: response.status, text };
    } catch {
      // Its connection went with the runtime.
    }
  }
}

test(
  'a migration that never ends stops the platform for a while only, and is given up',
  { timeout: 120_000 },
  async () => {
    const form = new FormData();
    const manifest = {
      id: 'endless',
      name: 'Endless',
      version: '1.0.0',
      category: 'utility',
      migrations: [{ file: MIGRATION }],
    };
    form.set(RELEASE_PARTS.manifest, JSON.stringify(manifest));
    form.set(RELEASE_PARTS.mainModule, 'index.js');
    form.append(RELEASE_PARTS.module, new Blob([WORKER], { type: 'application/javascript+module' }), 'index.js');
    form.append(RELEASE_PARTS.file, new Blob([ENDLESS]), MIGRATION);
    expect(await (await send('/plugins/endless/releases', form)).json()).toMatchObject({ id: 'endless' });
    await send('/tenants', { id: 'victim' });
    const plan = await send('/tenants/victim/plugins/plan', { install: [{ id: 'endless' }] });
    const { hash } = (await plan.json()) as { hash: string };
    await send('/tenants/victim/plugins/apply', { hash, consent: true }).catch(() => undefined);

    const next = await untilAnswered('/tenants/victim/plugins/endless/rollback', {});
    expect(next).toMatchObject({ status: 404, text: expect.stringContaining('NOT_INSTALLED') });
    const operations = await fetch(`${platform.url}/v1/tenants/victim/operations`, {
      headers: { authorization: `Bearer ${platform.operatorToken}` },
    });
    expect(await operations.json()).toMatchObject({ operations: [{ kind: 'apply', state: 'failed' }] });
  },
);
