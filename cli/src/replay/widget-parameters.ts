import { PlatformError, WidgetParameters, WidgetRange } from '@digital-commerce/plugin-schema';
import type { WidgetParametersInput } from '@digital-commerce/plugin-schema';
import * as z from 'zod';

const Range = z.object({ from: WidgetRange.shape.from, to: WidgetRange.shape.to });
const { locale, cursor, limit } = WidgetParameters.shape;

/** As much of a `WidgetQuery` as tells what its caller had asked for. */
const Query = z.object({ range: Range, previous: Range.optional(), timeZone: z.string(), locale, cursor, limit });

/**
 * What to ask a widget for, so that its handler is given such a query.
 * @throws INVALID_ARGUMENT for what is none
 */
export function toWidgetParameters(query: unknown): WidgetParametersInput {
  const parsed = Query.safeParse(query);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `This is no query of a widget: at "${issue?.path.join('.')}": ${issue?.message}. Give one as its handler gets it.`,
    );
  }
  const { range, previous, ...rest } = parsed.data;
  // Days right before end when the others begin; those of the year before do so only where they are a whole year.
  const isRightBefore = previous !== undefined && dayAfter(previous.to) === range.from;
  return { ...range, ...(previous && { compare: isRightBefore ? 'previous' : 'year' }), ...rest };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
