import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { tenants } from './tenants.ts';

export const people = sqliteTable('people', {
  id: text('id').primaryKey(),
  issuer: text('issuer').notNull(),
  subject: text('subject').notNull(),
  name: text('name'),
  email: text('email'),
  role: text('role', { enum: ['operator', 'owner', 'admin', 'developer', 'viewer'] }).notNull(),
  tenantId: text('tenant_id').references(() => tenants.id),
  createdAt: text('created_at').notNull(),
  signedInAt: text('signed_in_at').notNull(),
});

export const sessions = sqliteTable('sessions', {
  hash: text('hash').primaryKey(),
  tokenHash: text('token_hash'),
  personId: text('person_id').references(() => people.id),
  rule: text('rule'),
  idToken: text('id_token'),
  createdAt: text('created_at').notNull(),
  expiresAt: text('expires_at').notNull(),
});

export const finishedSignIns = sqliteTable('finished_sign_ins', {
  stateHash: text('state_hash').primaryKey(),
  expiresAt: text('expires_at').notNull(),
});
