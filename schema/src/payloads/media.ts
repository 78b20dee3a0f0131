import * as z from 'zod';
import { MediaType, Metadata, RecordId, Timestamp } from './fields.ts';

const FILE = {
  filename: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[^/\\\p{Cc}]+$/u, 'a name without "/"'),
  mediaType: MediaType,
  sizeBytes: z.number().int().nonnegative(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'SHA-256 in lower-case hex')
    .optional(),
  widthPx: z.number().int().positive().optional(),
  heightPx: z.number().int().positive().optional(),
  durationSeconds: z.number().nonnegative().optional(),
  altText: z.string().max(1_000).optional(),
  folder: z.string().max(500).optional(),
  metadata: Metadata,
};

/** A file that somebody uploads. Its bytes stay with the host application. */
export const MediaUpload = z.looseObject({
  ...FILE,
  uploadedBy: RecordId.optional(),
  temporaryUrl: z.url().optional().describe('Where the bytes can be read until the upload is over'),
});
export type MediaUpload = z.output<typeof MediaUpload>;

/** A file that the host application keeps. */
export const MediaFile = z.looseObject({ ...FILE, id: RecordId, url: z.url(), createdAt: Timestamp.optional() });
export type MediaFile = z.output<typeof MediaFile>;

/** An address for a file, in a form that suits the place. */
export const MediaUrlRequest = z.looseObject({
  file: MediaFile,
  widthPx: z.number().int().positive().max(10_000).optional(),
  heightPx: z.number().int().positive().max(10_000).optional(),
  fit: z.enum(['contain', 'cover', 'crop']).default('contain'),
  format: z.enum(['auto', 'avif', 'webp', 'jpeg', 'png']).default('auto'),
  private: z.boolean().default(false).describe('Only who has the address may see it, and not for long'),
});
export type MediaUrlRequest = z.output<typeof MediaUrlRequest>;

export const MediaUrl = z.strictObject({ url: z.url({ protocol: /^https$/ }), expiresAt: Timestamp.optional() });
export type MediaUrl = z.output<typeof MediaUrl>;

/** A file that is gone. */
export const MediaRemoval = z.looseObject({ id: RecordId, url: z.url().optional(), deletedBy: RecordId.optional() });
export type MediaRemoval = z.output<typeof MediaRemoval>;
