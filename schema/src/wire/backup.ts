import * as z from 'zod';
import { PluginId } from '../manifest/identifiers.ts';
import { Timestamp } from './lists.ts';

export const BACKUP_FORMAT = 'plugin-platform-backup';

const Row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** First line of a backup. */
export const BackupHead = z.strictObject({
  format: z.literal(BACKUP_FORMAT),
  version: z.literal(1),
  /** Whose backup it is; absent: the platform's own. */
  tenant: z.string().optional(),
  at: Timestamp,
  /** Tells keys apart: what is sealed in the backup opens with the SETTINGS_KEY that has this id, and with no other. */
  keyId: z.string(),
});
export type BackupHead = z.output<typeof BackupHead>;

/** Each line between the first and the last. */
export const BackupLine = z.union([
  /** Row of a table of D1. */
  z.strictObject({ table: z.string(), row: Row }),
  /** A release that an installation is pinned to. It is in the backup of the platform. */
  z.strictObject({ release: z.strictObject({ plugin: PluginId, version: z.string(), hash: z.string() }) }),
  /** Row of the queue of deliveries. */
  z.strictObject({ queue: z.string(), row: Row }),
  /** A line of the dump of an installation's database. */
  z.strictObject({ database: PluginId, entry: z.unknown() }),
  /** An object of the bucket. Its bytes come in the lines behind it. */
  z.strictObject({
    object: z.string(),
    sizeBytes: z.number().int(),
    httpMetadata: z.record(z.string(), z.string()),
    customMetadata: z.record(z.string(), z.string()),
  }),
  z.strictObject({ bytes: z.base64() }),
]);
export type BackupLine = z.output<typeof BackupLine>;

/** Last line of a backup: one without it was cut off. */
export const BackupEnd = z.strictObject({
  /** Those before it. */
  lines: z.number().int(),
  /** Of all bytes before it, in hex. */
  sha256: z.string(),
});
export type BackupEnd = z.output<typeof BackupEnd>;

/** `POST /v1/restore`, `POST /v1/tenants/:tenant/restore` */
export const RestoredBackup = z.strictObject({
  /** When the backup was made. */
  at: Timestamp,
  /** Rows by table of D1. */
  rows: z.record(z.string(), z.number().int()),
  databases: z.number().int(),
  /** Deliveries that had not come to their end. */
  deliveries: z.number().int(),
  /** Files, kept exports and artefacts. */
  objects: z.number().int(),
});
export type RestoredBackup = z.output<typeof RestoredBackup>;
