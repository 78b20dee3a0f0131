import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const Secrets = z.object({
  stripeKey: z.string(),
  stripeWebhookSecret: z.string(),
  googleClientSecret: z.string(),
  /** `begun`: the tenant was new, and setting it up may have been cut off. */
  setup: z.enum(['none', 'begun', 'finished']),
});

/** What the stand-ins and the tenant's settings agree on, and how far the tenant was set up. */
export type DemoSecrets = z.output<typeof Secrets>;

const FILE = 'demo-shop.json';

/** Made once for a state folder, which the caller holds. */
export function loadSecrets(stateDir: string): DemoSecrets {
  try {
    return Secrets.parse(JSON.parse(readFileSync(join(stateDir, FILE), 'utf8')));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    const secrets: DemoSecrets = {
      stripeKey: `sk_test_${randomBytes(18).toString('hex')}`,
      stripeWebhookSecret: `whsec_${randomBytes(18).toString('hex')}`,
      googleClientSecret: `GOCSPX-${randomBytes(18).toString('hex')}`,
      setup: 'none',
    };
    keepSecrets(stateDir, secrets);
    return secrets;
  }
}

/** A process that is killed meanwhile leaves the file as it was. */
export function keepSecrets(stateDir: string, secrets: DemoSecrets): void {
  const path = join(stateDir, FILE);
  writeFileSync(`${path}.new`, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
