import type { Answer } from '@/api/answer.ts';

export type LimitList = Answer<'getTenantLimits'>;
export type Limit = LimitList['limits'][number];
export type LimitName = Limit['name'];
/** What somebody has typed, by limit. An empty text stands for the default. */
export type Draft = Readonly<Partial<Record<LimitName, string>>>;

const SIZES = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;
const STEP = 1024;

/** A value as it is typed: a size in the largest unit that makes it a whole number, anything else as it is. */
export function toLimitText(value: number, unit: Limit['unit']): string {
  if (unit !== 'bytes') return String(value);
  let size = value;
  let index = 0;
  while (size >= STEP && size % STEP === 0 && index < SIZES.length - 1) {
    size /= STEP;
    index += 1;
  }
  return `${size} ${SIZES[index]}`;
}

/**
 * Reads what somebody typed. Sizes take a unit of 1,024: `100 MiB`, `1.5 GB`; without one they are bytes.
 * @returns `undefined` when it is no whole number within the limit's bounds
 */
export function parseLimitText(
  text: string,
  { unit, min, max }: Pick<Limit, 'unit' | 'min' | 'max'>,
): number | undefined {
  const value = unit === 'bytes' ? parseSize(text) : parseWhole(text);
  return value !== undefined && value >= min && value <= max ? value : undefined;
}

/** What is to be set: what was set before, with what somebody typed. `invalid`: what cannot be read. */
export function withDraft(
  limits: readonly Limit[],
  draft: Draft,
): { set: Partial<Record<LimitName, number>>; invalid: LimitName[] } {
  const set: Partial<Record<LimitName, number>> = {};
  const invalid: LimitName[] = [];
  for (const limit of limits) {
    const text = draft[limit.name]?.trim();
    if (text === '') continue;
    const value = text === undefined ? limit.set : parseLimitText(text, limit);
    if (value !== undefined) set[limit.name] = value;
    else if (text !== undefined) invalid.push(limit.name);
  }
  return { set, invalid };
}

/** The draft without what stands there anyway. */
export function changesOf(limits: readonly Limit[], draft: Draft): Draft {
  const changed = limits.filter((limit) => {
    const text = draft[limit.name]?.trim();
    if (text === undefined) return false;
    return text === '' ? limit.set !== undefined : parseLimitText(text, limit) !== limit.set || limit.set === undefined;
  });
  return Object.fromEntries(changed.map(({ name }) => [name, draft[name]]));
}

/** Limits that somebody else has changed meanwhile, and this draft changes, too. */
export function findClashes(before: readonly Limit[], now: readonly Limit[], draft: Draft): Limit[] {
  const known = new Map(before.map(({ name, set }) => [name, set]));
  return now.filter(({ name, set }) => draft[name] !== undefined && known.get(name) !== set);
}

function parseWhole(text: string): number | undefined {
  const digits = text.trim().replaceAll(/[\s,.'’_](?=\d{3}\b)/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}

function parseSize(text: string): number | undefined {
  const [, number = '', unit = ''] = /^(\d{1,15}(?:[.,]\d{1,6})?)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  if (number === '') return undefined;
  const index = ['', 'k', 'm', 'g', 't'].indexOf(unit.toLowerCase().replace(/i?b$/, ''));
  if (index === -1) return undefined;
  const bytes = Number(number.replace(',', '.')) * STEP ** index;
  return Number.isInteger(bytes) ? bytes : undefined;
}
