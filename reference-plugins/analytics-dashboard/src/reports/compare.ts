import type { StatData, WidgetQuery } from '@digital-commerce/plugin-sdk';
import type { Period } from './read-figures.ts';

/** The period that is asked about, and the one before it if that is asked for. */
export function toPeriods({ range, previous, timeZone }: WidgetQuery): { period: Period; before?: Period } {
  return { period: { range, timeZone }, ...(previous && { before: { range: previous, timeZone } }) };
}

/** By how much a figure is more than before, as a share; nothing where there was none before. */
export function toChange(now: number, before: number | undefined): Pick<StatData, 'change'> {
  return before === undefined || before === 0 ? {} : { change: now / before - 1 };
}
