import * as z from 'zod';
import { CountryCode, CurrencyCode, Label, LocaleTag, RecordId, Timestamp } from './fields.ts';

/** The host application has started, or was deployed anew. */
export const ApplicationStart = z.looseObject({
  application: Label,
  version: z.string().max(100),
  environment: z.enum(['development', 'staging', 'production']),
  startedAt: Timestamp,
});
export type ApplicationStart = z.output<typeof ApplicationStart>;

/** How the tenant has set up the host application. */
const ApplicationSettings = z.looseObject({
  name: Label.optional(),
  defaultLocale: LocaleTag.optional(),
  locales: z.array(LocaleTag).max(200).optional(),
  defaultCurrency: CurrencyCode.optional(),
  currencies: z.array(CurrencyCode).max(200).optional(),
  countries: z.array(CountryCode).max(300).optional(),
  timeZone: z.string().max(60).optional(),
  maintenance: z.boolean().optional().describe('Visitors see a closed door'),
});

/** Settings of the host application after a change. */
export const ApplicationSettingsChange = z.looseObject({
  settings: ApplicationSettings,
  changed: z.array(z.string().max(100)).min(1).max(100).describe('Names of the settings that are different now'),
  changedBy: RecordId.optional(),
});
export type ApplicationSettingsChange = z.output<typeof ApplicationSettingsChange>;

/** Somebody who opens the host application's dashboard. */
export const DashboardVisit = z.looseObject({ userId: RecordId.optional(), locale: LocaleTag.optional() });
export type DashboardVisit = z.output<typeof DashboardVisit>;

/** Something that a tenant's staff should know. */
export const DashboardNotice = z.strictObject({
  id: RecordId,
  level: z.enum(['info', 'success', 'warning', 'error']),
  message: z.string().min(1).max(500),
  link: z
    .strictObject({
      label: Label,
      url: z
        .string()
        .max(2_000)
        .regex(/^(https:\/\/|\/(?!\/))/, 'an https address or a path'),
    })
    .optional(),
  dismissible: z.boolean().default(true),
});
export type DashboardNotice = z.output<typeof DashboardNotice>;
