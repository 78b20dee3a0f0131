import * as z from 'zod';

/** What every answer of Cloudflare's API v4 is wrapped in. */
export const Envelope = z.object({
  success: z.boolean(),
  errors: z.array(z.object({ code: z.number(), message: z.string() })),
  result: z.unknown(),
});

export const ScriptSummary = z.object({
  id: z.string(),
  etag: z.string(),
  created_on: z.string(),
  modified_on: z.string(),
  tags: z.array(z.string()).default([]),
});
export type ScriptSummary = z.output<typeof ScriptSummary>;

export const ScriptDetail = z.object({ script: ScriptSummary });

export interface ScriptUpload {
  name: string;
  mainModule: string;
  modules: { name: string; source: string }[];
  sourceMaps?: { name: string; source: string }[];
  compatibilityDate: string;
  compatibilityFlags?: string[];
  bindings?: { type: 'plain_text' | 'secret_text'; name: string; text: string }[];
  /** Classes of SQLite Durable Objects that it exports, each bound to itself. */
  durableObjects?: { binding: string; className: string }[];
  /** At most eight. */
  tags?: string[];
}
