import * as z from 'zod';
import { findBestLocale } from '../best-locale.ts';
import type { HostOperationTable } from '../operation.ts';

/** For a release without texts: no language in particular. */
const UNDETERMINED = 'und';

export const I18N_OPERATIONS = {
  'i18n.texts': {
    args: z.tuple([z.string().max(100).nullable()]),
    run: async ({ services, target }, [wanted]) => {
      const { translations } = target.manifest;
      if (translations === undefined) return { locale: UNDETERMINED, texts: {} };
      const best = wanted === null ? undefined : findBestLocale(wanted, Object.keys(translations.files));
      const locale = best ?? translations.default;
      return { locale, texts: await services.texts.load(target, locale) };
    },
  },
} satisfies HostOperationTable;
