/** A platform of two Workers with one binding of every kind that a deploy knows: small, so that it is deployed many times. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const FILES: Readonly<Record<string, string>> = {
  'wrangler.toml': `
name = "main"
main = "src/main.js"
compatibility_date = "2026-10-01"
[secrets]
required = ["SETTINGS_KEY", "OPERATOR_TOKEN_HASH"]
[vars]
NAMESPACE_ACCOUNT_ID = ""
NAMESPACE_NAME = "apps"
GREETING = "hello"
[triggers]
crons = ["* * * * *"]
[assets]
directory = "pages"
binding = "ASSETS"
[[d1_databases]]
binding = "DB"
database_name = "main-db"
migrations_dir = "migrations"
[[r2_buckets]]
binding = "FILES"
bucket_name = "main-files"
[[kv_namespaces]]
binding = "CACHE_KV"
[[queues.producers]]
binding = "JOBS"
queue = "main-jobs"
[[durable_objects.bindings]]
name = "ROOMS"
class_name = "Room"
[[durable_objects.bindings]]
name = "LEDGERS"
class_name = "Ledger"
script_name = "side"
[[services]]
binding = "SENDER"
service = "side"
entrypoint = "Sender"
[[migrations]]
tag = "v1"
new_sqlite_classes = ["Room"]
[[tail_consumers]]
service = "side"
[[dispatch_namespaces]]
binding = "APPS"
namespace = "apps"
outbound = { service = "side", parameters = ["egress"] }
[env.staging.vars]
GREETING = "hello from staging"
`,
  'src/main.js': `
export class Room {}
export default { fetch: () => new Response('one') };
`,
  'pages/index.html': '<p>One</p>',
  'migrations/0001_first.sql': 'CREATE TABLE tenants (id TEXT PRIMARY KEY);',
  'parts/side/wrangler.toml': `
name = "side"
main = "side.js"
compatibility_date = "2026-10-01"
workers_dev = false
[[migrations]]
tag = "v1"
new_sqlite_classes = ["Ledger"]
`,
  'parts/side/side.js': `
export class Ledger {}
export class Sender {}
export default { fetch: () => new Response('side'), tail() {} };
`,
  // Nothing needs it, so nobody reads more than its name.
  'parts/other/wrangler.toml': `
name = "other"
main = "other.js"
hyperdrive = [{ binding = "H", id = "1" }]
`,
};

export interface SmallPlatform {
  root: string;
  write(path: string, text: string): void;
  /** @param change of the text of `wrangler.toml` */
  configure(change: (text: string) => string): void;
  remove(): void;
}

export function writeSmallPlatform(): SmallPlatform {
  const root = mkdtempSync(join(tmpdir(), 'small-platform-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(FILES)) write(path, text);
  return {
    root,
    write,
    configure: (change) => write('wrangler.toml', change(FILES['wrangler.toml'] ?? '')),
    remove: () => rmSync(root, { recursive: true }),
  };
}
