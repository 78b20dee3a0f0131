import { LIMITS } from './limits-texts.ts';
import { toLimitText } from './limit-values.ts';
import type { Limit } from './limit-values.ts';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

const STEP = 1024;

interface LimitFormat {
  /** With its unit. */
  full(value: number, unit: Limit['unit']): string;
  /** The same where another value beside it has the unit. */
  bare(value: number, unit: Limit['unit']): string;
}

/** Values of limits for people. */
export function useLimitFormat(): LimitFormat {
  const format = useFormat();
  const texts = useTexts(LIMITS);
  const full: LimitFormat['full'] = (value, unit) => {
    switch (unit) {
      case 'ms':
        return `${format.number(value)} ms`;
      case 'perMinute':
        return `${format.number(value)} ${texts.perMinute}`;
      case 'perHour':
        return `${format.number(value)} ${texts.perHour}`;
      case 'bytes':
        return value % STEP === 0 ? toLimitText(value, unit) : toRoundedSize(value, (size) => format.number(size));
      default:
        return format.number(value);
    }
  };
  return { full, bare: (value, unit) => full(value, unit === 'bytes' ? unit : 'count') };
}

/** What is used is seldom a round size. */
function toRoundedSize(bytes: number, format: (value: number) => string): string {
  if (bytes < STEP) return `${format(bytes)} B`;
  return bytes < STEP * STEP ? `${format(bytes / STEP)} KiB` : `${format(bytes / STEP / STEP)} MiB`;
}
