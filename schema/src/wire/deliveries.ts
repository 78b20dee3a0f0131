import * as z from 'zod';
import { ListQuery, pageOf, Timestamp } from './lists.ts';
import { PluginId } from '../manifest/identifiers.ts';

/**
 * What is delivered to plugins until it has arrived: events, what durable actions failed at, runs of schedules, messages of
 * other services, jobs of plugins. `outgoing`: events to webhook endpoints. `workflow`: runs of workflows, whose
 * recipient is `workflow:` and the workflow's id.
 */
export const DELIVERY_KINDS = ['event', 'hook', 'schedule', 'webhook', 'action', 'outgoing', 'workflow'] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/**
 * `waiting`: for its time. `held`: for the one before it with the same key. `running`: being delivered. `done`: delivered.
 * `dead`: tried as often as it may be. `dropped`: nobody takes it any more. `skipped`: a schedule's time that came while the
 * run before went on.
 */
export const DeliveryState = z.enum(['waiting', 'held', 'running', 'done', 'dead', 'dropped', 'skipped']);
export type DeliveryState = z.output<typeof DeliveryState>;

/** One delivery, without what is in it. */
export const DeliverySummary = z.strictObject({
  id: z.string(),
  kind: z.enum(DELIVERY_KINDS),
  state: DeliveryState,
  /** Who gets it. */
  recipient: z.string(),
  /** Of the event, hook, schedule, webhook or action. */
  name: z.string(),
  /** What the handler sees as `context.invocation.idempotencyKey`. */
  idempotencyKey: z.string(),
  /** Tries so far. */
  tries: z.number().int(),
  acceptedAt: Timestamp,
  /** Of the next try; when it is `waiting`. */
  nextAt: Timestamp.optional(),
  finishedAt: Timestamp.optional(),
  /** Of the last try that failed. */
  error: z.strictObject({ code: z.string(), message: z.string() }).optional(),
});
export type DeliverySummary = z.output<typeof DeliverySummary>;

/** Query of `GET /v1/tenants/:tenant/deliveries`. */
export const DeliveryQuery = z.strictObject({
  ...ListQuery.shape,
  state: DeliveryState.optional(),
  plugin: PluginId.optional(),
});
export type DeliveryQuery = z.output<typeof DeliveryQuery>;
/** Newest first. */
export const DeliveryList = pageOf('deliveries', DeliverySummary);
export type DeliveryList = z.output<typeof DeliveryList>;

/** Query of `GET /v1/tenants/:tenant/deadletters`. */
export const DeadLetterQuery = DeliveryQuery.omit({ state: true });
export type DeadLetterQuery = z.output<typeof DeadLetterQuery>;
export const DeadLetterList = pageOf('deadletters', DeliverySummary);
export type DeadLetterList = z.output<typeof DeadLetterList>;

/** `POST /v1/tenants/:tenant/deadletters/replay` */
export const ReplayRequest = z.strictObject({
  /** Only those of this one. Default: all. */
  plugin: PluginId.optional(),
});
export const ReplayAnswer = z.strictObject({ replayed: z.number().int() });
export type ReplayAnswer = z.output<typeof ReplayAnswer>;

/** `POST /v1/tenants/:tenant/events`: an event of the host application. */
export const EmitRequest = z.strictObject({
  type: z
    .string()
    .max(100)
    .regex(
      /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
      'an event of the host application such as "product-updated"; those with a dot are of plugins',
    ),
  data: z.unknown(),
  /** Events of one key reach a subscriber in the order they were emitted. */
  key: z.string().min(1).max(200).optional(),
  /** The same event emitted twice with it is delivered once. */
  idempotencyKey: z.string().min(1).max(200).optional(),
});
export type EmitRequest = z.input<typeof EmitRequest>;
export const EmitAnswer = z.strictObject({
  id: z.string(),
  /** Plugins that will be told. */
  subscribers: z.array(z.string()),
});
export type EmitAnswer = z.output<typeof EmitAnswer>;
