/** The declarations of docs/egress.md are a manifest, and its map of hosts is one. */
import { bundlePlugin } from '@digital-commerce/plugin-bundle';
import { parseEgressMap } from '@digital-commerce/outbound-worker/network';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findBlock, ROOT } from '../support/doc-blocks.ts';
import { writeFiles } from '../support/write-files.ts';

test('the egress of docs/egress.md is asked for', async () => {
  const calls = findBlock('docs/egress.md', 'ts', '.egress(').replace(/;$/, '');
  const folder = mkdtempSync(join(tmpdir(), 'egress-docs-'));
  try {
    writeFiles(folder, {
      'plugin.ts': `import { createPaymentPlugin } from '@digital-commerce/plugin-sdk';\nexport default ${calls}.build();\n`,
    });
    const result = await bundlePlugin(folder, { sdkFolder: join(ROOT, 'sdk') });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.release.manifest.egress).toMatchObject([
      { host: 'api.stripe.com', methods: ['GET', 'POST'], inject: [{ header: 'authorization', setting: 'api_key' }] },
      { host: '*.example.com', port: 8443, optional: true },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the map of docs/egress.md sends two hosts elsewhere', () => {
  const [, map = ''] = /--egress-map (\S+)/.exec(findBlock('docs/egress.md', 'sh', '--egress-map')) ?? [];
  expect([...parseEgressMap(map)]).toHaveLength(2);
});
