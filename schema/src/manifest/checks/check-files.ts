import { invalid, showPath } from '../manifest-issue.ts';
import type { ManifestIssue } from '../manifest-issue.ts';
import { findDuplicates } from './duplicates.ts';
import type { ReadableManifest } from './readable-manifest.ts';

/** Each migration has files of its own, only what adds can be undone, the default language has texts, no screenshot comes twice. */
export function checkFiles({ migrations, translations, screenshots }: ReadableManifest): ManifestIssue[] {
  const files = migrations.flatMap(({ file, down }, index) => [
    { file, path: ['migrations', index, 'file'] },
    ...(down === undefined ? [] : [{ file: down, path: ['migrations', index, 'down'] }]),
  ]);
  return [
    ...findDuplicates(files, ({ file }) => file).map(({ entry, first }) =>
      invalid(entry.path, entry.file, `"${showPath(files[first]?.path ?? [])}" is that file already`),
    ),
    ...migrations.flatMap(({ down, kind }, index) => {
      if (down === undefined || kind === 'expand') return [];
      return [
        invalid(
          ['migrations', index, 'down'],
          down,
          `a migration of kind "${kind}" cannot be undone, only "expand" can`,
        ),
      ];
    }),
    ...checkTranslations(translations),
    ...findDuplicates(screenshots, ({ file }) => file).map(({ entry, index, first }) =>
      invalid(['screenshots', index, 'file'], entry.file, `"screenshots[${first}]" shows it already`),
    ),
  ];
}

function checkTranslations(translations: ReadableManifest['translations']): ManifestIssue[] {
  if (translations === undefined || Object.hasOwn(translations.files, translations.default)) return [];
  return [invalid(['translations', 'default'], translations.default, '"translations.files" has no such language')];
}
