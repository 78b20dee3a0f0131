import * as z from 'zod';
import { DELIVERY_KINDS } from './deliveries.ts';
import { ListQuery, pageOf, Timestamp } from './lists.ts';
import { TenantId } from './tenants.ts';

/** What waits for one recipient of one tenant, and has waited longer than a delivery takes. */
export const QueueDepth = z.strictObject({
  tenant: z.string(),
  /** Plugin, webhook endpoint, or `workflow:` and a workflow's id. */
  recipient: z.string(),
  kind: z.enum(DELIVERY_KINDS),
  /** Due, being delivered, or waiting for the one before. */
  waiting: z.number().int(),
  /** Those of them that have failed before. */
  retrying: z.number().int(),
  /** For a time to come, and never tried. */
  later: z.number().int(),
  /** Dead letters. */
  dead: z.number().int(),
  /** Since when the oldest of those that wait does. Absent: none waits. */
  oldestAt: Timestamp.optional(),
  reportedAt: Timestamp,
});
export type QueueDepth = z.output<typeof QueueDepth>;

/** Query of `GET /v1/queues`. */
export const QueueQuery = z.strictObject({ ...ListQuery.shape, tenant: TenantId.optional() });
export type QueueQuery = z.output<typeof QueueQuery>;

/** Those that have waited longest first, then those with dead letters only. */
export const QueueDepthList = pageOf('queues', QueueDepth);
export type QueueDepthList = z.output<typeof QueueDepthList>;

/** `GET /v1/queues/summary`: all of them together, and what else waits. */
export const QueueSummary = z.strictObject({
  deliveries: z.strictObject({
    tenants: z.number().int(),
    waiting: z.number().int(),
    retrying: z.number().int(),
    dead: z.number().int(),
    oldestAt: Timestamp.optional(),
  }),
  /** Schedules of plugins whose time has come. */
  schedules: z.strictObject({ due: z.number().int(), oldestAt: Timestamp.optional() }),
  /** Lifecycle operations that are not over. */
  operations: z.strictObject({ running: z.number().int(), undoing: z.number().int(), oldestAt: Timestamp.optional() }),
  /** Webhook endpoints that get nothing, as they failed too often. */
  quarantinedEndpoints: z.number().int(),
});
export type QueueSummary = z.output<typeof QueueSummary>;
