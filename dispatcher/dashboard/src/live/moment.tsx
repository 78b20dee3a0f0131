import { useMemo } from 'react';
import { useFormat } from '@/i18n/format.ts';
import { useLanguage } from '@/i18n/texts.ts';

/** When something was, to the millisecond; with its day when that is not today. */
export function Moment({ at }: { at: string }) {
  const format = useFormat();
  const language = useLanguage();
  const day = useMemo(() => new Intl.DateTimeFormat(language, { dateStyle: 'short' }), [language]);
  const date = new Date(at);
  return (
    <time dateTime={at} title={format.dateTime(at)} className="text-xs text-muted-foreground tabular-nums">
      {format.time(at)}
      {date.toDateString() !== new Date().toDateString() && <span className="block">{day.format(date)}</span>}
    </time>
  );
}
