import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const auditLog = sqliteTable(
  'audit_log',
  {
    chain: text('chain').notNull(),
    seq: integer('seq').notNull(),
    at: text('at').notNull(),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    target: text('target').notNull(),
    before: text('before').notNull(),
    after: text('after').notNull(),
    reason: text('reason'),
    requestId: text('request_id').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
    mac: text('mac').notNull(),
  },
  (table) => [primaryKey({ columns: [table.chain, table.seq] })],
);
