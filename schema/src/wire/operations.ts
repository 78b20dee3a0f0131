import * as z from 'zod';
import { PluginId } from '../manifest/identifiers.ts';
import { Actor } from './actors.ts';
import { pageOf, Timestamp } from './lists.ts';

export const OPERATION_KINDS = ['apply', 'activate', 'deactivate', 'rollback', 'restore', 'settings'] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/**
 * `running`: its steps are being done. `undoing`: one failed, and those before it are being undone. `done`: all is new.
 * `failed`: all is as before.
 */
export const OperationState = z.enum(['running', 'undoing', 'done', 'failed']);
export type OperationState = z.output<typeof OperationState>;

/** One step of an operation's journal. */
export const OperationStep = z.strictObject({
  /** `<what>` or `<what>:<plugin>`, for example `upload:stripe-gateway`, `flip`. */
  name: z.string(),
  state: z.enum(['pending', 'started', 'done', 'failed', 'undone']),
  startedAt: Timestamp.optional(),
  finishedAt: Timestamp.optional(),
  /** Of a failed one. */
  message: z.string().optional(),
});
export type OperationStep = z.output<typeof OperationStep>;

/** `GET /v1/tenants/:tenant/operations/:operation` */
export const Operation = z.strictObject({
  id: z.string(),
  kind: z.enum(OPERATION_KINDS),
  state: OperationState,
  actor: Actor,
  plugins: z.array(PluginId),
  steps: z.array(OperationStep),
  startedAt: Timestamp,
  finishedAt: Timestamp.optional(),
  /** Of a failed one. */
  error: z.strictObject({ code: z.string(), message: z.string() }).optional(),
});
export type Operation = z.output<typeof Operation>;

/** `GET /v1/tenants/:tenant/operations`, newest first. */
export const OperationList = pageOf('operations', Operation);
export type OperationList = z.output<typeof OperationList>;

/** What happened to an installation. */
export const LIFECYCLE_EVENT_NAMES = [
  'installed',
  'upgraded',
  'downgraded',
  'rolled_back',
  'flipped_back',
  'watch_passed',
  'update_pending',
  'activated',
  'deactivated',
  'needs_settings',
  'uninstalled',
  'restored',
  'operation_failed',
] as const;

/** `GET /v1/tenants/:tenant/events`: every transition, oldest first; `Accept: text/event-stream` follows. */
export const TenantEvent = z.strictObject({
  /** Grows with every event of the tenant. */
  seq: z.number().int(),
  at: Timestamp,
  event: z.enum(LIFECYCLE_EVENT_NAMES),
  plugin: z.string(),
  operation: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
  message: z.string().optional(),
});
export type TenantEvent = z.output<typeof TenantEvent>;
export const TenantEventList = pageOf('events', TenantEvent);
export type TenantEventList = z.output<typeof TenantEventList>;

/** `GET /v1/tenants/:tenant/uninstalled`: what `restore` can bring back, newest first. */
export const UninstalledPlugin = z.strictObject({
  /** Names it to `POST …/uninstalled/:id/restore`. */
  id: z.string(),
  plugin: PluginId,
  version: z.string(),
  uninstalledAt: Timestamp,
  /** Then its data is deleted. */
  expiresAt: Timestamp,
});
export type UninstalledPlugin = z.output<typeof UninstalledPlugin>;
export const UninstalledList = pageOf('uninstalled', UninstalledPlugin);
export type UninstalledList = z.output<typeof UninstalledList>;
