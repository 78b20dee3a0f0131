import { LOG_LEVELS } from '@digital-commerce/plugin-schema';
import { appendMetrics } from './append-metrics.ts';
import type { KeptTrace } from './new-trace.ts';
import type { TraceBatch } from './trace-recorder.ts';

/** Keeps a batch. A trace that is there already stays as it is. */
export function appendTraces(sql: SqlStorage, { traces, leftOut }: TraceBatch): void {
  for (const [index, trace] of traces.entries()) appendTrace(sql, trace, index === 0 ? leftOut : 0);
}

function appendTrace(sql: SqlStorage, trace: KeptTrace, leftOut: number): void {
  const { id, at, kind, name, outcome, durationMs, handlers, metrics, ...others } = trace;
  const time = Date.parse(at);
  const plugins = [...new Set(handlers.map(({ plugin }) => plugin))];
  const body = JSON.stringify({ ...others, handlers });
  const [row] = sql
    .exec<{ seq: number }>(
      `INSERT INTO traces (id, at, kind, name, outcome, duration_ms, left_out, plugins, body, parent)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING seq`,
      id,
      time,
      kind,
      name,
      outcome,
      durationMs,
      leftOut,
      ` ${plugins.join(' ')} `,
      body,
      trace.parent ?? null,
    )
    .toArray();
  if (row === undefined) return;
  for (const { plugin, durationMs: ownMs, outcome: own, logs, startedMs, invocation } of handlers) {
    if (own !== 'skipped' && own !== 'not_run') {
      sql.exec(
        'INSERT INTO calls (trace_seq, at, plugin, duration_ms, is_failure, invocation) VALUES (?, ?, ?, ?, ?, ?)',
        row.seq,
        time,
        plugin,
        ownMs,
        own === 'failed' ? 1 : 0,
        invocation ?? null,
      );
    }
    for (const { level, message, fields } of logs) {
      sql.exec(
        'INSERT INTO logs (trace_seq, at, plugin, level, message, fields) VALUES (?, ?, ?, ?, ?, ?)',
        row.seq,
        Math.round(time + startedMs),
        plugin,
        LOG_LEVELS.indexOf(level),
        message,
        fields === undefined ? null : JSON.stringify(fields),
      );
    }
  }
  for (const { plugin, points } of metrics) appendMetrics(sql, { plugin, at: time, points });
}
