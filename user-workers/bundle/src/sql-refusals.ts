import { constants } from 'node:sqlite';

/** Those that the database of an installation takes. */
const PRAGMAS = new Set([
  'case_sensitive_like',
  'data_version',
  'defer_foreign_keys',
  'foreign_key_check',
  'foreign_key_list',
  'foreign_keys',
  'ignore_check_constraints',
  'index_info',
  'index_list',
  'index_xinfo',
  'legacy_alter_table',
  'optimize',
  // Asked for by virtual tables.
  'page_size',
  'quick_check',
  'recursive_triggers',
  'reverse_unordered_selects',
  'table_info',
  'table_list',
  'table_xinfo',
]);

/** Functions that tell of the engine, or change it. Others of the name `sqlite_…` are part of how it alters tables. */
const FUNCTIONS = new Set([
  'load_extension',
  'sqlite_compileoption_get',
  'sqlite_compileoption_used',
  'sqlite_log',
  'sqlite_offset',
  'sqlite_source_id',
  'sqlite_version',
]);

/** Kinds of virtual tables. */
const MODULES = new Set(['fts5', 'fts5vocab', 'rtree', 'rtree_i32']);

/** Tables that tell of the engine. */
const ENGINE_TABLES = new Set(['dbstat', 'sqlite_dbpage']);

/**
 * Why the database of an installation refuses an action of a statement, or `undefined` when it takes it.
 * @param action one of SQLite's authorizer codes
 */
export function explainRefusal(action: number, names: readonly (string | null)[]): string | undefined {
  const [first, second] = names;
  switch (action) {
    case constants.SQLITE_TRANSACTION:
    case constants.SQLITE_SAVEPOINT:
      return 'the platform runs each migration in a transaction of its own; leave BEGIN, COMMIT, ROLLBACK and SAVEPOINT out';
    case constants.SQLITE_ATTACH:
    case constants.SQLITE_DETACH:
      return 'the database of a plugin is one file; ATTACH, DETACH and VACUUM are not there';
    case constants.SQLITE_PRAGMA:
      return PRAGMAS.has(first ?? '') ? undefined : `there is no PRAGMA ${first}`;
    case constants.SQLITE_CREATE_TEMP_INDEX:
    case constants.SQLITE_CREATE_TEMP_TABLE:
    case constants.SQLITE_CREATE_TEMP_TRIGGER:
    case constants.SQLITE_CREATE_TEMP_VIEW:
      return 'there are no temporary tables, views, triggers and indexes';
    case constants.SQLITE_FUNCTION:
      return FUNCTIONS.has(second?.toLowerCase() ?? '') ? `there is no function ${second}` : undefined;
    case constants.SQLITE_CREATE_VTABLE:
      return MODULES.has(second?.toLowerCase() ?? '') ? undefined : `there is no kind of virtual table "${second}"`;
    case constants.SQLITE_READ:
      if (ENGINE_TABLES.has(first?.toLowerCase() ?? '')) return `there is no table ${first}`;
      return toOwnName(names);
    default:
      return toOwnName(names);
  }
}

function toOwnName(names: readonly (string | null)[]): string | undefined {
  return names.some((name) => name?.toLowerCase().startsWith('_cf_') === true)
    ? 'names that begin with "_cf_" are the runtime\'s own'
    : undefined;
}
