import * as z from 'zod';
import { readLines } from '../storage/export-file.ts';

const Row = z.object({ key: z.string(), value: z.string(), sealed: z.boolean() });

/** First line of an export: the installation as it was. Sealed settings stay sealed. What comes behind is its database. */
export const ExportHead = z.object({
  format: z.literal(1),
  plugin: z.string(),
  version: z.string(),
  state: z.enum(['active', 'inactive', 'needs_settings']),
  settings: z.array(Row),
  /** For the release it was pinned to. */
  grants: z.object({ granted: z.array(z.string()), denied: z.array(z.string()) }).optional(),
  updatePolicy: z.string().nullable(),
  hasDatabase: z.boolean(),
  /** Where in the bucket its files stay until the export is gone. */
  filesPrefix: z.string().optional(),
});
export type ExportHead = z.output<typeof ExportHead>;

/** `undefined` when there is no such export. */
export async function readExportHead(bucket: R2Bucket, key: string): Promise<ExportHead | undefined> {
  const object = await bucket.get(key);
  if (object === null) return undefined;
  for await (const line of readLines(object.body)) return ExportHead.parse(JSON.parse(line));
  return undefined;
}
