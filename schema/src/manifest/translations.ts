import * as z from 'zod';

/** A language tag of BCP 47 in its common form: `de`, `pt-BR`, `zh-Hant`. */
const Locale = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/, 'a language tag such as "de" or "pt-BR"');

/** Texts by language. Each file is a JSON object of texts; `default` is shown when a language has none. */
export const Translations = z.strictObject({
  default: Locale,
  files: z.record(
    Locale,
    z
      .string()
      .max(200)
      .regex(/^(?!\/)(?!.*\.\.)[\w./-]+\.json$/, 'a .json file inside the plugin folder'),
  ),
});
export type Translations = z.output<typeof Translations>;
