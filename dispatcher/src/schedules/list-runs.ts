import type { ScheduledRun, ScheduleRun } from '@digital-commerce/plugin-schema';

interface RunRow extends Record<string, SqlStorageValue> {
  id: string;
  data: string;
  state: string;
  tries: number;
  started_at: number | null;
  finished_at: number | null;
  error: string | null;
}

const SHOWN = 20;

/** The last runs of a schedule, newest first. */
export function listRuns(sql: SqlStorage, { plugin, name }: { plugin: string; name: string }): ScheduleRun[] {
  return sql
    .exec<RunRow>(
      `SELECT id, data, state, tries, started_at, finished_at, error FROM deliveries
       WHERE recipient = ? AND kind = 'schedule' AND name = ? ORDER BY seq DESC LIMIT ?`,
      plugin,
      name,
      SHOWN,
    )
    .toArray()
    .map(toRun);
}

function toRun(row: RunRow): ScheduleRun {
  const { id, data, tries, started_at: startedAt, finished_at: finishedAt, error } = row;
  return {
    id,
    ...(JSON.parse(data) as ScheduledRun),
    state: row.state as ScheduleRun['state'],
    tries,
    ...(startedAt !== null && { startedAt: new Date(startedAt).toISOString() }),
    ...(finishedAt !== null && { finishedAt: new Date(finishedAt).toISOString() }),
    ...(startedAt !== null && finishedAt !== null && { durationMs: finishedAt - startedAt }),
    ...(error !== null && { error: JSON.parse(error) as { code: string; message: string } }),
  };
}
