import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';

const FOLDER = join(import.meta.dirname, '../fixtures/platform-states');

/** What is in the state of an older platform: `tests/scripts/make-platform-state.ts` has filled it. */
export interface PlatformStateContents {
  /** That the platform was of. */
  commit: string;
  /** Files of its `schema/migrations`. */
  migrations: string[];
  /** Milliseconds since the epoch. */
  madeAt: number;
  operatorToken: string;
  /** Of tenant `acme`, by role. */
  tokens: Record<string, string>;
  /** It has the same plugins. */
  otherTenant: { id: string; token: string };
  /** Of plugin `ledger` at both tenants; `secret` is sensitive. */
  settings: { greeting: string; secret: string };
  /** A payload of `before_payment_process`, and what the plugins made of it. */
  payload: object;
  payment: object;
  /** What `ledger` said last of its settings and data. */
  state: object;
  controlPlane?: { publisherToken: string; rollout: string; auditEntries: number };
  context?: {
    webhookSecret: string;
    /** Of an execution that completed. */
    trace: string;
    endpoint: { id: string; secret: string; url: string };
  };
  workflow?: { id: string };
  limits?: Record<string, number>;
}

/** Names of those that are kept, the oldest first. */
export function listPlatformStates(): string[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.tar.zst'));
  return files.map((file) => file.slice(0, -'.tar.zst'.length)).toSorted();
}

export function loadPlatformState(name: string): PlatformStateContents {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as PlatformStateContents;
}

/** Writes the state folder as it was when its platform stopped, a moment ago: what is kept for some days is not too old. */
export function unpackPlatformState(name: string, stateDir: string): void {
  mkdirSync(stateDir, { recursive: true });
  const archive = zstdDecompressSync(readFileSync(join(FOLDER, `${name}.tar.zst`)));
  execFileSync('tar', ['x', '--no-same-owner', '-C', stateDir], { input: archive });
  const agoMs = Date.now() - loadPlatformState(name).madeAt;
  const resources = join(stateDir, 'resources');
  for (const file of globSync('do/dispatcher-DeliveryQueue/*.sqlite', { cwd: resources })) {
    move(join(resources, file), 'deliveries', DELIVERY_TIMES, agoMs);
  }
  for (const file of globSync('d1/*/*.sqlite', { cwd: resources })) {
    move(join(resources, file), 'uninstalled_plugins', UNINSTALLED_TIMES, agoMs);
  }
}

/** What is due stays due. */
const DELIVERY_TIMES = ['accepted_at', 'started_at', 'finished_at'];
const UNINSTALLED_TIMES = ['uninstalled_at', 'expires_at'];

/** Times as milliseconds, or as ISO 8601. */
function move(file: string, table: string, columns: readonly string[], byMs: number): void {
  const database = new DatabaseSync(file);
  const found = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name = ?").get(table);
  for (const column of found === undefined ? [] : columns) {
    database.exec(`UPDATE ${table} SET ${column} = CASE typeof(${column})
      WHEN 'text' THEN strftime('%Y-%m-%dT%H:%M:%fZ', ${column}, '+${Math.floor(byMs / 1_000)} seconds')
      ELSE ${column} + ${byMs} END WHERE ${column} IS NOT NULL`);
  }
  database.close();
}

/** The plugins as the bundler of that version made them. */
export function loadStateReleases(name: string): ReleaseBundle[] {
  const text = gunzipSync(readFileSync(join(FOLDER, `${name}.releases.json.gz`))).toString();
  return JSON.parse(text) as ReleaseBundle[];
}
