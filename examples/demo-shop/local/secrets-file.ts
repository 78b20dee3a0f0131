import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const Secrets = z.object({
  stripeKey: z.string(),
  stripeWebhookSecret: z.string(),
  googleClientSecret: z.string(),
  /** `begun`: the tenant was new, and setting it up may have been cut off. */
  setup: z.enum(['none', 'begun', 'finished']),
  /** Of the stand-ins. They are the same ones next time, where they are free: plugins remember them for an hour. */
  ports: z.object({ stripe: z.number(), google: z.number() }),
});

/** What the stand-ins and the tenant's settings agree on, and how far the tenant was set up. */
export type DemoSecrets = z.output<typeof Secrets>;

const FILE = 'demo-shop.json';

/** Those of an earlier start; `undefined` before the first. */
export function readSecrets(stateDir: string): DemoSecrets | undefined {
  const path = join(stateDir, FILE);
  return existsSync(path) ? Secrets.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
}

/** Made once for a state folder, which the caller holds. */
export function loadSecrets(stateDir: string, ports: DemoSecrets['ports']): DemoSecrets {
  const secrets: DemoSecrets = {
    stripeKey: `sk_test_${randomBytes(18).toString('hex')}`,
    stripeWebhookSecret: `whsec_${randomBytes(18).toString('hex')}`,
    googleClientSecret: `GOCSPX-${randomBytes(18).toString('hex')}`,
    setup: 'none',
    ...readSecrets(stateDir),
    ports,
  };
  keepSecrets(stateDir, secrets);
  return secrets;
}

/** A process that is killed meanwhile leaves the file as it was. */
export function keepSecrets(stateDir: string, secrets: DemoSecrets): void {
  const path = join(stateDir, FILE);
  writeFileSync(`${path}.new`, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
