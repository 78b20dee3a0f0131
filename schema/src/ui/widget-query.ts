import * as z from 'zod';
import { isTimeZone } from '../is-time-zone.ts';

/** A day such as `2026-03-31`. Before 1970 there is nothing to show, and years have four digits. */
const Day = z.iso.date().refine((day) => day >= '1970', 'a day from 1970-01-01 on, such as "2026-03-31"');

/** The query of `GET /v1/tenants/:tenant/plugins/:plugin/widgets/:widget`. */
export const WidgetParameters = z.strictObject({
  /** First day. Default: 29 days before the last one. */
  from: Day.optional(),
  /** Last day. Default: today. */
  to: Day.optional(),
  /** What to compare with: as many days right before, or the same days of the year before. Default: nothing. */
  compare: z.enum(['previous', 'year']).optional(),
  /** Where days begin and end: an IANA name. Default: UTC. */
  timeZone: z.string().max(60).refine(isTimeZone, 'an IANA name such as "Europe/Berlin"').default('UTC'),
  /** Language for texts, as a tag of BCP 47. Default: the first of `Accept-Language`. */
  locale: z.string().min(1).max(100).optional(),
  /** The `cursor` of the data before. */
  cursor: z.string().min(1).max(1_000).optional(),
  /** Rows or items that are shown at once. */
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export type WidgetParameters = z.output<typeof WidgetParameters>;
/** As a caller gives them. */
export type WidgetParametersInput = Omit<z.input<typeof WidgetParameters>, 'limit'> & { limit?: number | undefined };

/** Days one after the other, as they are in the time zone of the query. */
export const WidgetRange = z.strictObject({
  /** First day, such as `2026-03-01`. */
  from: z.iso.date(),
  /** Last day. */
  to: z.iso.date(),
  /** How many they are. */
  days: z.number().int(),
  /** When the first day begins. */
  startsAt: z.iso.datetime({ precision: 3 }),
  /** When the day after the last one begins: what is shown was before that. */
  endsAt: z.iso.datetime({ precision: 3 }),
});
export type WidgetRange = z.output<typeof WidgetRange>;

/** What the handler of a widget gets beside its context. The platform has filled in what nobody asked for. */
export interface WidgetQuery {
  /** Days to show. A widget that is about something else leaves them alone. */
  readonly range: WidgetRange;
  /** Days to compare with; absent when nobody asked for that. */
  readonly previous?: WidgetRange;
  readonly timeZone: string;
  /** Language that texts are wanted in, for `context.i18n.translator`. */
  readonly locale?: string;
  /** Where the rows or items before ended. */
  readonly cursor?: string;
  /** Rows or items that are shown at once: no more are wanted. */
  readonly limit: number;
}
