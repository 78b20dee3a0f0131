import * as z from 'zod';
import { DeliveryState } from './deliveries.ts';
import { Timestamp } from './lists.ts';

/** One run of a schedule. */
export const ScheduleRun = z.strictObject({
  id: z.string(),
  /** The time that it is for. */
  scheduledAt: Timestamp,
  trigger: z.enum(['cron', 'manual']),
  state: DeliveryState,
  /** Tries so far. */
  tries: z.number().int(),
  /** Of the last try. */
  startedAt: Timestamp.optional(),
  finishedAt: Timestamp.optional(),
  /** Of the last try. */
  durationMs: z.number().optional(),
  /** Of the last try that failed. */
  error: z.strictObject({ code: z.string(), message: z.string() }).optional(),
});
export type ScheduleRun = z.output<typeof ScheduleRun>;

/** `GET /v1/tenants/:tenant/plugins/:plugin/schedules` */
export const ScheduleList = z.strictObject({
  schedules: z.array(
    z.strictObject({
      name: z.string(),
      cron: z.string(),
      timeZone: z.string(),
      overlap: z.enum(['skip', 'queue']),
      catchUp: z.enum(['none', 'last', 'all']),
      /** Absent while the plugin is not active. */
      nextAt: Timestamp.optional(),
      /** The last ones, newest first. */
      runs: z.array(ScheduleRun),
    }),
  ),
});
export type ScheduleList = z.output<typeof ScheduleList>;

/** `POST /v1/tenants/:tenant/plugins/:plugin/schedules/:name/run` */
export const ScheduleRunStarted = z.strictObject({ id: z.string() });
