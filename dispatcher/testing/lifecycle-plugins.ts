import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { hookWorker } from './plugin-sources.ts';
import type { TestDispatcher } from './start-dispatcher.ts';

const HOOK = 'before_payment_process';

/** Writes its version into the payment, and does as its manifest's `description` says when it is asked about itself. */
const SOURCE = hookWorker(`
  const { name: hook } = call;
  if (hook !== '${HOOK}') {
    if (call.handler === 'src/' + hook + '-fails.ts') {
      throw new Error([hook, data.from, data.to, typeof data.operationId].join(' '));
    }
    return reply(undefined);
  }
  if (call.handler === 'src/hooks/crash.ts') throw new Error('broken');
  data.metadata = { ...data.metadata, [call.plugin.id]: call.plugin.version };
  return reply(data);`).replace(
  // Thrown errors are part of a reply, as our runtime makes it.
  'const data = JSON.parse(call.data);',
  `const data = JSON.parse(call.data);
    try { return await this.answer(call, data); } catch ({ name, message }) {
      return JSON.stringify({ logs: [], outcome: 'threw', error: { name, message }, plain: false });
    }
  }
  async answer(call, data) {`,
);

const FILES: Record<string, string> = {
  'migrations/1.sql':
    "CREATE TABLE items (id INTEGER PRIMARY KEY, old TEXT); INSERT INTO items (old) VALUES ('first');",
  'migrations/2.sql': 'ALTER TABLE items ADD COLUMN new TEXT;',
  'migrations/2-down.sql': 'ALTER TABLE items DROP COLUMN new;',
  'migrations/3.sql': 'ALTER TABLE items DROP COLUMN old;',
  'migrations/4.sql': "UPDATE items SET new = 'for good';",
  'migrations/broken.sql': 'INSERT INTO nowhere VALUES (1);',
};
const [M1, M2, M3, M4] = [
  { file: 'migrations/1.sql' },
  { file: 'migrations/2.sql', down: 'migrations/2-down.sql' },
  { file: 'migrations/3.sql', kind: 'contract' },
  { file: 'migrations/4.sql', kind: 'irreversible' },
] as const;

const LIFECYCLE = { onInstall: 'src/install.ts', onUpgrade: 'src/upgrade.ts', onUninstall: 'src/uninstall.ts' };

const shop = (version: string, more: Partial<ManifestInput>): ManifestInput => ({
  id: 'shop',
  name: 'Shop',
  version,
  category: 'payment',
  hooks: [{ hook: HOOK, file: 'src/hooks/pay.ts' }],
  settings: { mode: { type: 'string', label: 'Mode' }, key: { type: 'string', label: 'Key', sensitive: true } },
  dependencies: { base: '^1.0.0' },
  healthCheck: { file: 'src/health.ts', timeoutMs: 10_000 },
  lifecycle: LIFECYCLE,
  ...more,
});

/** Releases of `shop`, which needs `base`, by what they are for. */
export const SHOP = {
  first: shop('1.0.0', { migrations: [M1] }),
  expanding: shop('1.1.0', { migrations: [M1, M2] }),
  unhealthy: shop('1.2.0', { migrations: [M1, M2], healthCheck: { file: 'src/healthCheck-fails.ts' } }),
  failingUpgrade: shop('1.3.0', {
    migrations: [M1, M2],
    lifecycle: { ...LIFECYCLE, onUpgrade: 'src/onUpgrade-fails.ts' },
  }),
  failingInstall: shop('1.4.0', {
    migrations: [M1, M2],
    lifecycle: { ...LIFECYCLE, onInstall: 'src/onInstall-fails.ts' },
  }),
  brokenMigration: shop('1.5.0', { migrations: [M1, M2, { file: 'migrations/broken.sql' }] }),
  crashing: shop('1.6.0', { migrations: [M1], hooks: [{ hook: HOOK, file: 'src/hooks/crash.ts' }] }),
  contracting: shop('2.0.0', { migrations: [M1, M2, M3] }),
  irreversible: shop('3.0.0', { migrations: [M1, M2, M4] }),
  failingUninstall: shop('4.0.0', {
    migrations: [M1],
    lifecycle: { onUninstall: 'src/onUninstall-fails.ts' },
  }),
  /** All tenants have the same Worker. */
  shared: shop('5.0.0', { isolation: 'release', dependencies: {}, migrations: [M1] }),
  sharedNext: shop('5.1.0', { isolation: 'release', dependencies: {}, migrations: [M1, M2] }),
} as const;

const BASE: ManifestInput = {
  id: 'base',
  name: 'Base',
  version: '1.0.0',
  category: 'payment',
  hooks: [{ hook: HOOK, file: 'src/hooks/pay.ts' }],
  isolation: 'release',
};

export async function publishShop(platform: TestDispatcher): Promise<void> {
  const answers = [await platform.publish(BASE, SOURCE)];
  for (const manifest of Object.values(SHOP)) {
    const files = (manifest.migrations ?? []).flatMap((migration) =>
      [migration.file, 'down' in migration ? migration.down : undefined].filter((file) => file !== undefined),
    );
    const texts = Object.fromEntries(files.map((file) => [file, FILES[file] ?? '']));
    answers.push(await platform.publish(manifest, SOURCE, { files: texts }));
  }
  const refused = answers.filter(({ status }) => status !== 201);
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
}
