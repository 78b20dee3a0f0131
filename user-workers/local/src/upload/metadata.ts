import * as z from 'zod';
import { ApiError } from '../rest/api-error.ts';
import { WireBinding } from './bindings.ts';

const Names = z.array(z.string().min(1).max(256)).max(100);
const Consumers = z.array(z.looseObject({ service: z.string() })).max(100);

const Migration = z.looseObject({
  new_classes: Names.default([]),
  new_sqlite_classes: Names.default([]),
  deleted_classes: Names.default([]),
  renamed_classes: z
    .array(z.looseObject({ from: z.string(), to: z.string() }))
    .max(100)
    .default([]),
  transferred_classes: z.array(z.unknown()).max(0).default([]),
});

/** One step, written without a list, is legal, too. */
const Migrations = Migration.partial().extend({
  old_tag: z.string().max(256).optional(),
  new_tag: z.string().max(256).optional(),
  steps: z.array(Migration).max(1_000).optional(),
});
export type Migrations = z.output<typeof Migrations>;

/** What an upload and a change of settings have in common, in the words of the wire. */
const Settings = z.looseObject({
  compatibility_date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  compatibility_flags: z.array(z.string().max(100)).max(100).optional(),
  bindings: z.array(WireBinding).max(500).optional(),
  tags: z.array(z.string().min(1).max(1_024)).max(8).nullish(),
  migrations: Migrations.nullish(),
  annotations: z.record(z.string().max(100), z.string().max(1_000)).nullish(),
  limits: z.looseObject({ cpu_ms: z.number().positive().optional() }).nullish(),
  logpush: z.boolean().nullish(),
  observability: z.looseObject({}).nullish(),
  placement: z.looseObject({}).nullish(),
  usage_model: z.string().max(100).nullish(),
  exports: z.record(z.string().max(256), z.unknown()).nullish(),
  tail_consumers: Consumers.nullish(),
  streaming_tail_consumers: Consumers.nullish(),
  containers: z.array(z.unknown()).nullish(),
});
export type WireSettings = z.output<typeof Settings>;

const Entry = z.object({
  main_module: z.string().min(1).max(500).optional(),
  body_part: z.string().min(1).max(500).optional(),
});

const Metadata = Settings.extend({
  ...Entry.shape,
  keep_bindings: z.array(z.string()).max(100).default([]),
  keep_assets: z.boolean().default(false),
  assets: z.looseObject({ jwt: z.string().optional(), config: z.looseObject({}).optional() }).nullish(),
});
export type UploadMetadata = z.output<typeof Metadata>;

/** @throws ApiError 10004 */
export function parseMetadata(value: unknown): UploadMetadata {
  const metadata = parse(Metadata, value, 'metadata');
  refuseSettings(metadata);
  return metadata;
}

/** @throws ApiError 10004 */
export function parseSettings(value: unknown): WireSettings {
  const settings = parse(Settings, value, 'settings');
  refuseSettings(settings);
  return settings;
}

/** @throws ApiError 10004 */
export function parseEntry(value: unknown): z.output<typeof Entry> {
  return parse(Entry, value, 'metadata');
}

// Kept without being served, these would be silently absent.
function refuseSettings({ streaming_tail_consumers, containers }: WireSettings): void {
  refuseUnserved('streaming_tail_consumers', streaming_tail_consumers, false);
  refuseUnserved('containers', containers, false);
}

function refuseUnserved(field: string, value: unknown, served: boolean): void {
  if (served || value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return;
  throw new ApiError(10004, `The upload asks for "${field}", which the local namespace does not serve.`);
}

function parse<T extends z.ZodType>(schema: T, value: unknown, part: string): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ApiError(10004, `The part "${part}" is wrong: ${z.prettifyError(parsed.error).slice(0, 2_000)}`);
}
