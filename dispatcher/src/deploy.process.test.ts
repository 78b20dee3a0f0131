import { expect, test } from 'vitest';
import { deployDryRun } from '../testing/deploy-dry-run.ts';

test('wrangler.toml deploys: wrangler bundles the dispatcher and knows every binding', async () => {
  const { report, worker } = await deployDryRun();
  for (const binding of ['env.DB', 'env.ARTIFACTS', 'env.NAMESPACE (plugins)', 'env.NAMESPACE_API_URL']) {
    expect(report).toContain(binding);
  }
  expect(worker).toMatch(/export \{[^}]*Platform[^}]*default/s);
});
