import type { DeliveryKind, DeliveryList, DeliveryQuery, DeliverySummary } from '@digital-commerce/plugin-schema';
import { PlatformError } from '@digital-commerce/plugin-schema';
import { parseCursor } from '../http/cursor.ts';
import { toPage } from '../http/page.ts';

interface SummaryRow extends Record<string, SqlStorageValue> {
  seq: number;
  id: string;
  kind: string;
  state: string;
  recipient: string;
  name: string;
  idempotency_key: string;
  tries: number;
  accepted_at: number;
  next_at: number;
  finished_at: number | null;
  error: string | null;
}

const COLUMNS =
  'seq, id, kind, state, recipient, name, idempotency_key, tries, accepted_at, next_at, finished_at, error';

/** Newest first. @throws INVALID_REQUEST for a bad cursor */
export function listDeliveries(sql: SqlStorage, { cursor, limit, state, plugin }: DeliveryQuery): DeliveryList {
  const found = sql
    .exec<SummaryRow>(
      `SELECT ${COLUMNS} FROM deliveries
       WHERE seq < ? AND state = coalesce(?, state) AND recipient = coalesce(?, recipient) ORDER BY seq DESC LIMIT ?`,
      cursor === undefined ? Number.MAX_SAFE_INTEGER : parseSeq(cursor),
      state ?? null,
      plugin ?? null,
      limit + 1,
    )
    .toArray();
  const { rows, next } = toPage(found, limit, ({ seq }) => [String(seq)]);
  return { deliveries: rows.map(toSummary), ...next };
}

function parseSeq(cursor: string): number {
  const [text = ''] = parseCursor(cursor, 1);
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new PlatformError(
    'INVALID_REQUEST',
    `The cursor "${cursor}" is some other list's. Send \`nextCursor\` of this one.`,
  );
}

function toSummary(row: SummaryRow): DeliverySummary {
  const { id, recipient, name, idempotency_key: idempotencyKey, tries, finished_at: finishedAt } = row;
  return {
    id,
    kind: row.kind as DeliveryKind,
    state: row.state as DeliverySummary['state'],
    recipient,
    name,
    idempotencyKey,
    tries,
    acceptedAt: toTime(row.accepted_at),
    ...(row.state === 'waiting' && { nextAt: toTime(row.next_at) }),
    ...(finishedAt !== null && { finishedAt: toTime(finishedAt) }),
    ...(row.error !== null && { error: JSON.parse(row.error) as { code: string; message: string } }),
  };
}

function toTime(ms: number): string {
  return new Date(ms).toISOString();
}
