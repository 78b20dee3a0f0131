import type { SqlStatement } from '@digital-commerce/plugin-sdk';

/**
 * Statements that delete all that is kept of visitors, and mark the hours that they were counted in as stale.
 * @param visitors SQL that gives them
 * @param params of that SQL, which names them ?1 and so on
 */
export function forgetVisitors(visitors: string, params: Required<SqlStatement>['params']): SqlStatement[] {
  const isTheirs = `visitor IN (${visitors})`;
  return [
    {
      sql: `INSERT OR IGNORE INTO stale_hours (hour, day) SELECT DISTINCT hour, day FROM events WHERE ${isTheirs}`,
      params,
    },
    ...['sessions', 'visitor_days', 'touched', 'events'].map((table) => ({
      sql: `DELETE FROM ${table} WHERE ${isTheirs}`,
      params,
    })),
  ];
}
