import { LOG_LEVELS } from '@digital-commerce/plugin-schema';
import { withUsage } from './usage.ts';
import type { ExecutionTrace, LogEntry, LogQuery, TraceQuery, TraceSummary } from '@digital-commerce/plugin-schema';

interface HeadRow extends Record<string, SqlStorageValue> {
  seq: number;
  id: string;
  at: number;
  kind: string;
  name: string;
  outcome: string;
  duration_ms: number;
  left_out: number;
  plugins: string;
}

interface TraceRow extends HeadRow {
  body: string;
}

/** Which part of a list: before a number, newest first, or after it, oldest first. */
export type Range = { before: number } | { after: number };

const HEAD = 'seq, id, at, kind, name, outcome, duration_ms, left_out, plugins';

export function readTraces(
  sql: SqlStorage,
  range: Range,
  { kind, name, plugin, outcome, since, invocation, parent, limit }: Omit<TraceQuery, 'cursor'>,
): TraceSummary[] {
  const rows = sql.exec<HeadRow>(
    `SELECT ${HEAD} FROM traces WHERE ${where(range)}
       AND kind = coalesce(?, kind) AND name = coalesce(?, name) AND outcome = coalesce(?, outcome)
       AND instr(plugins, ?) > 0 AND at >= ?
       AND (? IS NULL OR parent = ?)
       AND (? IS NULL OR seq IN (SELECT trace_seq FROM calls WHERE invocation = ?)) ORDER BY seq ${direction(range)} LIMIT ?`,
    bound(range),
    kind ?? null,
    name ?? null,
    outcome ?? null,
    plugin === undefined ? ' ' : ` ${plugin} `,
    since === undefined ? 0 : Date.parse(since),
    parent ?? null,
    parent ?? null,
    invocation ?? null,
    invocation ?? null,
    limit,
  );
  return rows.toArray().map(toSummary);
}

function toSummary(row: HeadRow): TraceSummary {
  return { ...toHead(row), plugins: row.plugins.split(' ').filter((id) => id !== '') };
}

export function readTrace(sql: SqlStorage, id: string): ExecutionTrace | undefined {
  const [row] = sql.exec<TraceRow>(`SELECT ${HEAD}, body FROM traces WHERE id = ?`, id).toArray();
  if (row === undefined) return undefined;
  const body = JSON.parse(row.body) as Omit<ExecutionTrace, keyof TraceSummary>;
  return { ...toHead(row), ...body, handlers: body.handlers.map((handler) => withUsage(sql, handler)) };
}

export function readLogs(
  sql: SqlStorage,
  range: Range,
  { plugin, level, text, limit }: Omit<LogQuery, 'cursor'>,
): LogEntry[] {
  const rows = sql.exec<LogRow>(
    `SELECT logs.seq, logs.at, logs.plugin, logs.level, logs.message, logs.fields, traces.id AS trace, traces.name
     FROM logs JOIN traces ON traces.seq = logs.trace_seq
     WHERE logs.${where(range)} AND logs.plugin = coalesce(?, logs.plugin) AND logs.level >= ?
       AND instr(lower(logs.message), lower(?)) > 0 ORDER BY logs.seq ${direction(range)} LIMIT ?`,
    bound(range),
    plugin ?? null,
    LOG_LEVELS.indexOf(level),
    text ?? '',
    limit,
  );
  return rows.toArray().map(toLogEntry);
}

interface LogRow extends Record<string, SqlStorageValue> {
  seq: number;
  at: number;
  plugin: string;
  level: number;
  message: string;
  fields: string | null;
  trace: string;
  name: string;
}

function toLogEntry({ seq, at, plugin, level, message, fields, trace, name }: LogRow): LogEntry {
  return {
    seq,
    at: new Date(at).toISOString(),
    plugin,
    trace,
    name,
    level: LOG_LEVELS[level] ?? 'info',
    message,
    ...(fields !== null && { fields: JSON.parse(fields) as Record<string, unknown> }),
  };
}

function toHead(row: HeadRow): Omit<TraceSummary, 'plugins'> {
  const { seq, id, at, name, duration_ms: durationMs, left_out: leftOut } = row;
  return {
    seq,
    id,
    kind: row.kind as TraceSummary['kind'],
    name,
    at: new Date(at).toISOString(),
    durationMs,
    outcome: row.outcome as TraceSummary['outcome'],
    leftOut,
  };
}

function where(range: Range): string {
  return 'after' in range ? 'seq > ?' : 'seq < ?';
}

function direction(range: Range): string {
  return 'after' in range ? 'ASC' : 'DESC';
}

function bound(range: Range): number {
  return 'after' in range ? range.after : range.before;
}
