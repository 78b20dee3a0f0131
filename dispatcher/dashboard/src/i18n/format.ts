import { useLanguage } from './texts.ts';

export interface Format {
  /** Date and time to the minute. */
  dateTime(iso: string): string;
  /** With seconds and milliseconds. */
  time(iso: string): string;
  /** How long ago, or until when. */
  relative(iso: string): string;
  number(value: number): string;
  /** A share, such as 0.25. */
  percent(share: number): string;
  /** Milliseconds as people say them. */
  duration(milliseconds: number): string;
  bytes(count: number): string;
}

const STEPS = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 30],
  ['month', 12],
  ['year', Infinity],
] as const;

/** Times, numbers and sizes in the reader's language. What is no time is shown as it is. */
function createFormat(language: string): Format {
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const time = new Intl.DateTimeFormat(language, {
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return {
    dateTime: (iso) => whenDate(iso, (date) => dateTime.format(date)),
    time: (iso) => whenDate(iso, (date) => time.format(date)),
    relative: (iso) =>
      whenDate(iso, (date) => {
        let value = (date.getTime() - Date.now()) / 1_000;
        for (const [unit, size] of STEPS) {
          if (Math.abs(value) < size) return relative.format(Math.round(value), unit);
          value /= size;
        }
        return dateTime.format(date);
      }),
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    duration: (milliseconds) => {
      if (milliseconds < 1_000) return `${number.format(Math.round(milliseconds * 10) / 10)} ms`;
      return `${number.format(Math.round(milliseconds / 100) / 10)} s`;
    },
    bytes: (count) => {
      if (count < 1_000) return `${count} B`;
      return count < 1_000_000 ? `${number.format(count / 1_000)} kB` : `${number.format(count / 1_000_000)} MB`;
    },
  };
}

/** By language. Making one takes longer than drawing a row with it. */
const formats = new Map<string, Format>();

export function useFormat(): Format {
  const language = useLanguage();
  let format = formats.get(language);
  if (format === undefined) {
    format = createFormat(language);
    formats.set(language, format);
  }
  return format;
}

function whenDate(iso: string, show: (date: Date) => string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : show(date);
}
