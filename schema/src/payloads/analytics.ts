import * as z from 'zod';
import { ClientInfo, CurrencyCode, Json, Label, RecordId, Timestamp } from './fields.ts';

/** Something that a visitor did. */
export const AnalyticsEvent = z.looseObject({
  id: RecordId.optional(),
  name: z
    .string()
    .max(100)
    .regex(/^[a-z][a-z0-9_]*$/, 'lower-case words joined by "_"'),
  occurredAt: Timestamp,
  visitorId: RecordId.optional().describe('Of the browser'),
  sessionId: RecordId.optional(),
  customerId: RecordId.optional(),
  consent: z.array(z.enum(['necessary', 'statistics', 'marketing'])).default(['necessary']),
  url: z.string().max(2_000).optional(),
  referrer: z.string().max(2_000).optional(),
  value: z.number().optional(),
  currency: CurrencyCode.optional(),
  properties: z.record(z.string().max(100), Json).default({}),
  client: ClientInfo.optional(),
});
export type AnalyticsEvent = z.output<typeof AnalyticsEvent>;

/** A span of time that figures are asked for. */
export const ReportPeriod = z.looseObject({
  from: Timestamp,
  to: Timestamp,
  currency: CurrencyCode.optional(),
  timeZone: z.string().max(60).default('UTC'),
});
export type ReportPeriod = z.output<typeof ReportPeriod>;

/** One figure of a report. */
export const ReportFigure = z.strictObject({
  id: RecordId,
  label: Label,
  value: z.number(),
  unit: z.enum(['number', 'percent', 'money', 'seconds', 'bytes']).default('number'),
  currency: CurrencyCode.optional().describe('With the unit "money"'),
  previousValue: z.number().optional().describe('Of the period before'),
});
export type ReportFigure = z.output<typeof ReportFigure>;
