import * as z from 'zod';
import { Actor } from './actors.ts';
import { ListQuery, pageOf, Timestamp } from './lists.ts';

/** One entry of an audit chain: a tenant's, or the platform's. Entries are never changed or removed. */
export const AuditEntry = z.strictObject({
  /** From 1, without gaps. */
  seq: z.number().int(),
  at: Timestamp,
  actor: Actor,
  /** For example `plugins.apply`, `release.yank`, `token.create`. */
  action: z.string(),
  /** What it was done to, for example `plugin:stripe-gateway`. */
  target: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().optional(),
  requestId: z.string(),
  /** Hash of the entry before; 64 zeros for the first. */
  previousHash: z.string().length(64),
  /** SHA-256 in hex over the canonical JSON (RFC 8785) of all the fields above and `chain`: the tenant's id, or `@platform`. */
  hash: z.string().length(64),
});
export type AuditEntry = z.output<typeof AuditEntry>;

/** Query of `GET /v1/tenants/:tenant/audit` and `GET /v1/audit`. */
export const AuditQuery = ListQuery.extend({
  /** Which entries come first. What is followed comes oldest first. */
  order: z.enum(['oldest', 'newest']).default('oldest'),
  /** Part of the action or of what it was done to, in capitals or not. */
  text: z.string().max(200).optional(),
});
export type AuditQuery = z.output<typeof AuditQuery>;

/** `GET /v1/tenants/:tenant/audit` and `GET /v1/audit` (operator); `Accept: text/event-stream` follows. */
export const AuditList = pageOf('entries', AuditEntry);
export type AuditList = z.output<typeof AuditList>;

/**
 * `GET /v1/tenants/:tenant/audit/verify` and `GET /v1/audit/verify`. Problems are in the order of their entries, the first
 * hundred of them.
 */
export const AuditVerification = z.strictObject({
  isIntact: z.boolean(),
  entries: z.number().int(),
  /** Hash of the last entry; 64 zeros for an empty chain. */
  head: z.string().length(64),
  problems: z.array(z.strictObject({ seq: z.number().int(), problem: z.string() })),
});
export type AuditVerification = z.output<typeof AuditVerification>;
