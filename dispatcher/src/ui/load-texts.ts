import type { Manifest } from '@digital-commerce/plugin-schema';
import { findBestLocale } from '../context/best-locale.ts';
import type { Texts } from '../context/release-texts.ts';
import type { DevBuild } from '../dev/dev-build.ts';
import type { Services } from '../services.ts';

interface Translated {
  id: string;
  version: string;
  manifest: Pick<Manifest, 'translations'>;
  dev?: DevBuild | undefined;
}

/**
 * A release's own texts in the language that comes next to the wanted one.
 * @param locale tag of BCP 47; default: the release's own
 * @returns nothing when it has no translations
 */
export async function loadTexts(
  services: Services,
  release: Translated,
  locale: string | undefined,
): Promise<Texts | undefined> {
  const { translations } = release.manifest;
  if (translations === undefined) return undefined;
  const best = locale === undefined ? undefined : findBestLocale(locale, Object.keys(translations.files));
  return services.texts.load(release, best ?? translations.default);
}
