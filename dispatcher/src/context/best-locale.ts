/**
 * Which of the languages a wish is best served by: the very tag, else the same language in the script and region that most
 * of its speakers mean, in that script, the language alone, else any of the language. `undefined` when none is.
 * @param wanted a tag of BCP 47; what is none is served by nothing
 */
export function findBestLocale(wanted: string, available: readonly string[]): string | undefined {
  const tags = listTags(wanted);
  const found = tags.map((tag) => available.find((locale) => locale === tag)).find((locale) => locale !== undefined);
  const language = tags.at(-1);
  return found ?? available.find((locale) => language !== undefined && locale.startsWith(`${language}-`));
}

/** From the most to the least of what was asked for. */
function listTags(wanted: string): string[] {
  try {
    const asked = new Intl.Locale(wanted);
    const { language, script, region } = asked.maximize();
    const base = asked.baseName;
    return [base, `${language}-${script}-${region}`, `${language}-${region}`, `${language}-${script}`, language];
  } catch {
    return [];
  }
}
