import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { AssetTable } from './asset-table.ts';
import type { AssetEntry, Namespace, Script, ScriptFiles, ScriptModule } from './types.ts';
import { ResourceTable } from './resource-table.ts';
import { addColumns, TABLES } from './tables.ts';

/**
 * The namespaces and scripts of one state folder, in SQLite. Each method is one transaction: after a crash a script is
 * wholly the old one or wholly the new one.
 */
export class Store {
  readonly #db: DatabaseSync;
  readonly assets: AssetTable;
  readonly resources: ResourceTable;

  /** @param path file of the database; its folder is created */
  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.#db = new DatabaseSync(path);
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
    this.#db.exec(TABLES);
    addColumns(this.#db);
    this.assets = new AssetTable(this.#db);
    this.resources = new ResourceTable(this.#db);
  }

  close(): void {
    this.#db.close();
  }

  listNamespaces(): Namespace[] {
    return this.#db.prepare(`${NAMESPACE_COLUMNS} ORDER BY n.name`).all().map(toNamespace);
  }

  getNamespace(name: string): Namespace | undefined {
    const row = this.#db.prepare(`${NAMESPACE_COLUMNS} WHERE n.name = ?`).get(name);
    return row && toNamespace(row);
  }

  /** Returns false when the name is taken. */
  createNamespace(name: string, id: string, now: string): boolean {
    const insert = this.#db.prepare(
      'INSERT INTO namespaces (name, id, created_on, modified_on) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    return insert.run(name, id, now, now).changes === 1;
  }

  /** Returns false when the new name is taken. */
  renameNamespace(from: string, to: string, now: string): boolean {
    const update = this.#db.prepare('UPDATE OR IGNORE namespaces SET name = ?, modified_on = ? WHERE name = ?');
    return update.run(to, now, from).changes === 1;
  }

  setTrusted(name: string, trusted: boolean, now: string): void {
    this.#db
      .prepare('UPDATE namespaces SET trusted = ?, modified_on = ? WHERE name = ?')
      .run(Number(trusted), now, name);
  }

  /** Deletes its scripts, too. Returns false when there is none. */
  deleteNamespace(name: string): boolean {
    return this.#db.prepare('DELETE FROM namespaces WHERE name = ?').run(name).changes === 1;
  }

  listScripts(namespace: string): Script[] {
    return this.#db.prepare(`${SCRIPT_COLUMNS} WHERE namespace = ? ORDER BY name`).all(namespace).map(toScript);
  }

  getScript(namespace: string, name: string): Script | undefined {
    const row = this.#db.prepare(`${SCRIPT_COLUMNS} WHERE namespace = ? AND name = ?`).get(namespace, name);
    return row && toScript(row);
  }

  findScriptByTag(tag: string): Script | undefined {
    const row = this.#db.prepare(`${SCRIPT_COLUMNS} WHERE tag = ?`).get(tag);
    return row && toScript(row);
  }

  listModules(namespace: string, script: string): ScriptModule[] {
    const select = 'SELECT name, type, content FROM modules WHERE namespace = ? AND script = ? ORDER BY name';
    return this.#db.prepare(select).all(namespace, script).map(toModule);
  }

  /** Modules and the list of static files. */
  readFiles(namespace: string, script: string): ScriptFiles {
    return { modules: this.listModules(namespace, script), assets: this.assets.list(namespace, script) };
  }

  /** Creates or replaces the script with its modules and, when they are given, its static files. */
  putScript(script: Script, modules: readonly ScriptModule[], assets?: readonly AssetEntry[]): void {
    this.#transaction(() => {
      const { namespace, name } = script;
      this.#db
        .prepare(
          `INSERT INTO scripts (namespace, name, etag, tag, settings, created_on, modified_on) VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET etag = excluded.etag, settings = excluded.settings, modified_on = excluded.modified_on`,
        )
        .run(
          namespace,
          name,
          script.etag,
          script.tag,
          JSON.stringify(script.settings),
          script.createdOn,
          script.modifiedOn,
        );
      this.#db.prepare('DELETE FROM modules WHERE namespace = ? AND script = ?').run(namespace, name);
      const insert = this.#db.prepare(
        'INSERT INTO modules (namespace, script, name, type, content) VALUES (?, ?, ?, ?, ?)',
      );
      for (const module of modules) insert.run(namespace, name, module.name, module.type, module.content);
      if (assets) this.assets.replace(namespace, name, assets);
    });
  }

  /** Replaces what is known of the script; its modules stay. Returns false when there is none. */
  updateScript({ namespace, name, etag, settings, modifiedOn }: Script): boolean {
    const update = this.#db.prepare(
      'UPDATE scripts SET etag = ?, settings = ?, modified_on = ? WHERE namespace = ? AND name = ?',
    );
    return update.run(etag, JSON.stringify(settings), modifiedOn, namespace, name).changes === 1;
  }

  /** Returns false when there is none. */
  deleteScript(namespace: string, name: string): boolean {
    return this.#db.prepare('DELETE FROM scripts WHERE namespace = ? AND name = ?').run(namespace, name).changes === 1;
  }

  /** The secret of this name; the first call makes it. */
  signingKey(name: string): Uint8Array {
    const insert = 'INSERT INTO signing_keys (name, secret) VALUES (?, ?) ON CONFLICT DO NOTHING';
    this.#db.prepare(insert).run(name, randomBytes(32));
    return this.#db.prepare('SELECT secret FROM signing_keys WHERE name = ?').get(name)?.['secret'] as Uint8Array;
  }

  #transaction(work: () => void): void {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#db.exec('COMMIT');
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }
}

const NAMESPACE_COLUMNS = `SELECT n.name, n.id, n.created_on AS createdOn, n.modified_on AS modifiedOn, n.trusted,
  (SELECT count(*) FROM scripts s WHERE s.namespace = n.name) AS scriptCount FROM namespaces n`;
const SCRIPT_COLUMNS = `SELECT namespace, name, etag, tag, settings, created_on AS createdOn, modified_on AS modifiedOn FROM scripts`;

type Row = Record<string, unknown>;

// The statements above name each column, and the tables are STRICT, so rows have these shapes.
function toNamespace(row: Row): Namespace {
  return { ...row, trusted: row['trusted'] === 1 } as unknown as Namespace;
}

function toScript(row: Row): Script {
  return { ...row, settings: JSON.parse(row['settings'] as string) } as unknown as Script;
}

function toModule(row: Row): ScriptModule {
  return row as unknown as ScriptModule;
}
