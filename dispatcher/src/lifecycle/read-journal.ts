import type { ListQuery, Operation, OperationList, OperationStep, TenantEvent } from '@digital-commerce/plugin-schema';
import { PlatformError } from '@digital-commerce/plugin-schema';
import { parseCursor } from '../http/cursor.ts';
import { toPage } from '../http/page.ts';

interface OperationRow extends Record<string, SqlStorageValue> {
  seq: number;
  id: string;
  kind: string;
  state: string;
  plugins: string;
  actor: string;
  started_at: string;
  finished_at: string | null;
  error: string | null;
}

interface StepRow extends Record<string, SqlStorageValue> {
  name: string;
  state: string;
  started_at: string | null;
  finished_at: string | null;
  message: string | null;
}

interface EventRow extends Record<string, SqlStorageValue> {
  seq: number;
  at: string;
  event: string;
  plugin: string;
  operation: string;
  from_version: string | null;
  to_version: string | null;
  message: string | null;
}

const OPERATION_COLUMNS = 'seq, id, kind, state, plugins, actor, started_at, finished_at, error';

/** Newest first. @throws INVALID_REQUEST for a bad cursor */
export function listOperations(sql: SqlStorage, { cursor, limit }: ListQuery): OperationList {
  const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : parseSeq(cursor);
  const found = sql
    .exec<OperationRow>(
      `SELECT ${OPERATION_COLUMNS} FROM operations WHERE seq < ? ORDER BY seq DESC LIMIT ?`,
      before,
      limit + 1,
    )
    .toArray();
  const { rows, next } = toPage(found, limit, ({ seq }) => [String(seq)]);
  return { operations: rows.map((row) => toOperation(sql, row)), ...next };
}

/** @throws OPERATION_NOT_FOUND */
export function getOperation(sql: SqlStorage, tenant: string, id: string): Operation {
  const [row] = sql.exec<OperationRow>(`SELECT ${OPERATION_COLUMNS} FROM operations WHERE id = ?`, id).toArray();
  if (row !== undefined) return toOperation(sql, row);
  throw new PlatformError(
    'OPERATION_NOT_FOUND',
    `Tenant "${tenant}" has no operation "${id}", or it is so old that its journal is no longer kept.`,
  );
}

/** Events after a number, oldest first. */
export function listEvents(sql: SqlStorage, { after, limit }: { after: number; limit: number }): TenantEvent[] {
  return sql
    .exec<EventRow>(
      'SELECT seq, at, event, plugin, operation, from_version, to_version, message FROM events WHERE seq > ? ORDER BY seq LIMIT ?',
      after,
      limit,
    )
    .toArray()
    .map(toEvent);
}

function parseSeq(cursor: string): number {
  const [text = ''] = parseCursor(cursor, 1);
  const seq = Number(text);
  if (Number.isSafeInteger(seq) && seq >= 0) return seq;
  throw new PlatformError(
    'INVALID_REQUEST',
    `The cursor "${cursor}" is none of this list's. Send \`nextCursor\` of the page before, or none for the first page.`,
  );
}

function toOperation(sql: SqlStorage, row: OperationRow): Operation {
  const steps = sql
    .exec<StepRow>(
      'SELECT name, state, started_at, finished_at, message FROM steps WHERE operation = ? ORDER BY position',
      row.id,
    )
    .toArray();
  return {
    id: row.id,
    kind: row.kind as Operation['kind'],
    state: row.state as Operation['state'],
    actor: JSON.parse(row.actor) as Operation['actor'],
    plugins: JSON.parse(row.plugins) as string[],
    steps: steps.map(toStep),
    startedAt: row.started_at,
    ...(row.finished_at !== null && { finishedAt: row.finished_at }),
    ...(row.error !== null && { error: JSON.parse(row.error) as Operation['error'] }),
  };
}

function toStep({ name, state, started_at: startedAt, finished_at: finishedAt, message }: StepRow): OperationStep {
  return {
    name,
    state: state as OperationStep['state'],
    ...(startedAt !== null && { startedAt }),
    ...(finishedAt !== null && { finishedAt }),
    ...(message !== null && { message }),
  };
}

function toEvent({
  seq,
  at,
  event,
  plugin,
  operation,
  from_version: from,
  to_version: to,
  message,
}: EventRow): TenantEvent {
  return {
    seq,
    at,
    event: event as TenantEvent['event'],
    plugin,
    operation,
    ...(from !== null && { from }),
    ...(to !== null && { to }),
    ...(message !== null && { message }),
  };
}
