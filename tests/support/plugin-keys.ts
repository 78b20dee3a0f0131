import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Keys that plugins keep in `context.kv`, of all installations of a platform. */
export function listPluginKeys(stateDir: string): string[] {
  const files = readdirSync(stateDir, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.sqlite'));
  return files.flatMap((file) => readKeys(join(stateDir, file)));
}

const META = 'kv:meta:';

/** Of a copy: the runtime holds the lock of the file itself. */
function readKeys(file: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'plugin-keys-'));
  const copy = join(folder, 'copy.sqlite');
  for (const end of ['', '-wal']) if (existsSync(`${file}${end}`)) copyFileSync(`${file}${end}`, `${copy}${end}`);
  const database = new DatabaseSync(copy);
  try {
    if (database.prepare("SELECT 1 FROM sqlite_master WHERE name = '_cf_KV'").get() === undefined) return [];
    const rows = database.prepare('SELECT key FROM _cf_KV WHERE key >= ? AND key < ?').all(META, `${META}\u{10ffff}`);
    return rows.map(({ key }) => String(key).slice(META.length));
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
}
