import { useEffect, useRef } from 'react';
import { toErrorLine } from './error-words.ts';
import { toastError } from '@/components/toasts.tsx';
import { useLanguage } from '@/i18n/texts.ts';

/**
 * What went wrong is said in a toast when the place that it stands in is taken away: what somebody wanted to change is
 * gone, and its row with it.
 * @param error what is shown there now; `null` for nothing
 */
export function useLastWord(error: Error | null): void {
  const language = useLanguage();
  const last = useRef({ error, language });
  useEffect(() => {
    last.current = { error, language };
  }, [error, language]);
  useEffect(
    () => () => {
      const { error: unread, language: spoken } = last.current;
      if (unread !== null) toastError(toErrorLine(unread, spoken));
    },
    [],
  );
}
