import { constants } from 'node:sqlite';

/** Those that the database of an installation takes. */
const PRAGMAS = new Set([
  'case_sensitive_like',
  'data_version',
  'defer_foreign_keys',
  'foreign_key_check',
  'foreign_key_list',
  'foreign_keys',
  'function_list',
  'ignore_check_constraints',
  'index_info',
  'index_list',
  'index_xinfo',
  'legacy_alter_table',
  'module_list',
  'optimize',
  'pragma_list',
  'quick_check',
  'recursive_triggers',
  'reverse_unordered_selects',
  'table_info',
  'table_list',
  'table_xinfo',
]);

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
    case constants.SQLITE_FUNCTION:
      return second === 'load_extension' ? 'there are no extensions to load' : undefined;
    default:
      return names.some((name) => name?.toLowerCase().startsWith('_cf_') === true)
        ? 'names that begin with "_cf_" are the runtime\'s own'
        : undefined;
  }
}
