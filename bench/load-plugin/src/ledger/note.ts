import type { PluginContext } from '@digital-commerce/plugin-sdk';

export interface Note {
  /** What this was called for, as who asked for it knows it. */
  subject: string;
  kind: 'action' | 'endpoint' | 'event' | 'schedule' | 'webhook';
  /** The same whenever the same work is asked for again. */
  key: string;
}

/** Rows of the plugin's database that a note takes. */
export interface RowsUsed {
  rowsRead: number;
  rowsWritten: number;
}

/**
 * Writes down that it was called, and does what it is called for unless that was done for the same key. An effect has no
 * uniqueness of its own: were it done twice, there would be two.
 */
export async function note({ db }: PluginContext, { subject, kind, key }: Note): Promise<RowsUsed> {
  const results = await db.transaction([
    {
      sql: 'INSERT INTO effects (kind, subject) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM calls WHERE key = ?)',
      params: [kind, subject, key],
    },
    {
      sql: 'INSERT INTO calls (key, times) VALUES (?, 1) ON CONFLICT (key) DO UPDATE SET times = times + 1',
      params: [key],
    },
  ]);
  const sum = (rows: 'rowsRead' | 'rowsWritten'): number => results.reduce((total, result) => total + result[rows], 0);
  return { rowsRead: sum('rowsRead'), rowsWritten: sum('rowsWritten') };
}
