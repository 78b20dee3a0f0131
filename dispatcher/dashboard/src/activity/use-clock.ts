import { useMemo } from 'react';
import { useLanguage } from '@/i18n/texts.ts';

/** Writes hours and minutes in the reader's language. */
export function useClock(): (iso: string) => string {
  const language = useLanguage();
  return useMemo(() => {
    const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
    return (iso) => clock.format(new Date(iso));
  }, [language]);
}
