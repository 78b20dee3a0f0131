import { findErrorTitle } from './error-titles.ts';
import { ERRORS } from './errors-texts.ts';
import { ApiError, hasUnknownOutcome } from '@/api/api-error.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import type { Language } from '@/i18n/texts.ts';

export interface ErrorWords {
  title: string;
  /** The particulars in the platform's or the plugin's own words. */
  detail?: string | undefined;
  code?: string | undefined;
}

/** What went wrong, in the reader's language as far as it can be. @param isDeed something was to be done by it */
export function toErrorWords(error: unknown, language: Language, isDeed = false): ErrorWords {
  const texts = ERRORS[language];
  if (!(error instanceof ApiError)) {
    return { title: isDeed ? texts.unknownTitle : texts.brokenTitle, detail: texts.brokenText };
  }
  const { code } = error;
  const title = findErrorTitle(code, language);
  const message = code === 'UNREACHABLE' ? texts.unreachableText : toPlainText(error.message);
  if (isDeed && hasUnknownOutcome(error)) return { title: texts.unknownTitle, detail: `${title}. ${message}`, code };
  if (isDeed && code === 'UNAUTHENTICATED') return { title: texts.notDoneTitle, detail: texts.expiredText, code };
  return { title: title ?? texts.refusedTitle, detail: message, code };
}

/** The same in one line, for what left the page already. */
export function toErrorLine(error: unknown, language: Language): string {
  const { title, detail } = toErrorWords(error, language, true);
  return toPlainText(detail === undefined || detail === '' ? title : `${title}: ${detail}`, 300);
}
