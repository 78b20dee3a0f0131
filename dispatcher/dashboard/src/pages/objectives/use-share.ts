import { useMemo } from 'react';
import { useLanguage } from '@/i18n/texts.ts';

/** As fine as objectives are. */
const STEPS = 100_000;

/** Writes a share of nearly one, such as 0.9995, never as more than it is: what is not all is not 100 %. */
export function useShare(): (share: number) => string {
  const language = useLanguage();
  return useMemo(() => {
    const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 3 });
    // What is 0.999 as a product may be a little less.
    return (share) => percent.format(Math.floor(share * STEPS + 1e-6) / STEPS);
  }, [language]);
}
