import * as z from 'zod';
import { Json, Label, LocaleTag, Metadata, RecordId, Timestamp } from './fields.ts';

/** A page, an article, or whatever else the host application calls it. */
export const ContentEntry = z.looseObject({
  id: RecordId.optional().describe('Absent until it was stored'),
  type: z.string().min(1).max(100).describe('For example "article"'),
  locale: LocaleTag,
  status: z.enum(['draft', 'in_review', 'scheduled', 'published', 'archived']),
  title: z.string().max(500),
  slug: z
    .string()
    .max(200)
    .regex(/^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u, 'words joined by "-"')
    .optional(),
  body: z.string().max(500_000).optional().describe('HTML or Markdown, as the host application has it'),
  excerpt: z.string().max(2_000).optional(),
  authorId: RecordId.optional(),
  seo: z.looseObject({ title: Label.optional(), description: z.string().max(500).optional() }).optional(),
  fields: z.record(z.string().max(100), Json).default({}).describe('Further fields of the type'),
  publishAt: Timestamp.optional(),
  metadata: Metadata,
});
export type ContentEntry = z.output<typeof ContentEntry>;

/** An entry that is about to be stored. */
export const ContentChange = z.looseObject({
  operation: z.enum(['create', 'update']),
  entry: ContentEntry,
  previous: ContentEntry.optional().describe('With the operation "update"'),
});
export type ContentChange = z.output<typeof ContentChange>;

/** An entry that everybody can see, or is about to be. */
export const ContentPublication = z.looseObject({
  entry: ContentEntry.extend({ id: RecordId }),
  url: z.url().optional(),
  publishedBy: RecordId.optional(),
});
export type ContentPublication = z.output<typeof ContentPublication>;

/** An entry that is gone. */
export const ContentRemoval = z.looseObject({
  id: RecordId,
  type: z.string().max(100),
  locale: LocaleTag,
  url: z.url().optional(),
  deletedBy: RecordId.optional(),
});
export type ContentRemoval = z.output<typeof ContentRemoval>;

/** HTML on its way to a visitor. */
export const RenderedContent = z.looseObject({
  entryId: RecordId,
  type: z.string().max(100),
  locale: LocaleTag,
  html: z.string().max(500_000),
});
export type RenderedContent = z.output<typeof RenderedContent>;
