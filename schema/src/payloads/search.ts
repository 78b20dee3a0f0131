import * as z from 'zod';
import { CurrencyCode, Label, LocaleTag, Metadata, RecordId } from './fields.ts';

const Scalar = z.union([z.string().max(500), z.number(), z.boolean()]);

/** What somebody looks for. */
export const SearchQuery = z.looseObject({
  text: z.string().max(500),
  index: z.string().max(100).default('products').describe('What is searched'),
  locale: LocaleTag.optional(),
  currency: CurrencyCode.optional(),
  filters: z.record(z.string().max(100), z.array(Scalar).max(100)).default({}).describe('Allowed values by field'),
  sort: z.string().max(100).default('relevance'),
  offset: z.number().int().nonnegative().max(10_000).default(0),
  limit: z.number().int().min(1).max(100).default(20),
  customerId: RecordId.optional(),
});
export type SearchQuery = z.output<typeof SearchQuery>;

const SearchHit = z.looseObject({
  id: RecordId,
  title: z.string().max(500),
  url: z.string().max(2_000).optional(),
  imageUrl: z.url().optional(),
  price: z.number().nonnegative().optional(),
  score: z.number().optional(),
});

/** What a search found. */
export const SearchResults = z.looseObject({
  hits: z.array(SearchHit).max(100),
  total: z.number().int().nonnegative().describe('Of all pages'),
  suggestion: z.string().max(500).optional().describe('What was perhaps meant'),
  metadata: Metadata,
});
export type SearchResults = z.output<typeof SearchResults>;

/** A query with what was found, before it is shown, or after. */
export const AnsweredSearch = z.looseObject({
  query: SearchQuery,
  results: SearchResults,
  tookMs: z.number().nonnegative().optional(),
});
export type AnsweredSearch = z.output<typeof AnsweredSearch>;

/** One field that results can be narrowed down by. */
export const SearchFacet = z.strictObject({
  field: z.string().min(1).max(100),
  label: Label,
  values: z
    .array(z.strictObject({ value: Scalar, label: Label.optional(), count: z.number().int().nonnegative().optional() }))
    .max(500),
});
export type SearchFacet = z.output<typeof SearchFacet>;
