import { bundleWorker } from '@digital-commerce/local-platform';
import type { LocalPlatform } from '@digital-commerce/local-platform';
import { NamespaceClient } from '@digital-commerce/namespace-client';
import { PLUGIN_COMPATIBILITY_DATE } from '@digital-commerce/plugin-schema';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BARE_OBJECT } from '../worker/caller-settings.ts';

/** Gives the Durable Object that only reads a process of its own, as databases of installations have. */
export async function uploadBareObject({ namespaceUrl, stateDir }: LocalPlatform): Promise<void> {
  const token = await readFile(join(stateDir, 'namespace', 'api-token'), 'utf8');
  const client = new NamespaceClient({
    apiUrl: namespaceUrl,
    accountId: '0'.repeat(32),
    namespace: 'plugins',
    token: token.trim(),
  });
  const source = await bundleWorker(fileURLToPath(new URL('../worker/bare-object.worker.ts', import.meta.url)));
  await client.uploadScript({
    name: BARE_OBJECT,
    mainModule: 'index.js',
    modules: [{ name: 'index.js', source }],
    compatibilityDate: PLUGIN_COMPATIBILITY_DATE,
    durableObjects: [{ binding: 'OBJECT', className: 'BareObject' }],
  });
}
