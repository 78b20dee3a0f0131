import * as z from 'zod';
import { DeclaredName, HandlerFile } from './identifiers.ts';

/** `<plugin>.<name>` for an event of a plugin; without a dot, an event of the host application. */
export const EventType = z
  .string()
  .max(100)
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z][a-z0-9]*(-[a-z0-9]+)*)?$/,
    'an event such as "stripe-gateway.dispute-opened", or "product-updated" of the host application',
  );

export const EmittedEvent = z.strictObject({
  name: DeclaredName,
  description: z.string().max(500).optional(),
});
export type EmittedEvent = z.output<typeof EmittedEvent>;

export const Subscription = z.strictObject({
  event: EventType,
  file: HandlerFile,
  /** Deliveries before the event becomes a dead letter. */
  maxAttempts: z.number().int().min(1).max(20).default(8),
  timeoutMs: z.number().int().min(1).max(30_000).default(10_000),
});
export type Subscription = z.output<typeof Subscription>;

/** What the plugin tells others, and what it wants to be told. */
export const PluginEventsSection = z.strictObject({
  emits: z.array(EmittedEvent).max(50).default([]),
  subscribes: z.array(Subscription).max(50).default([]),
});
export type PluginEventsSection = z.output<typeof PluginEventsSection>;
