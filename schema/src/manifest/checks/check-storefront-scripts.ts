import { isPublicHostName } from '../../egress.ts';
import { invalid } from '../manifest-issue.ts';
import type { ManifestIssue } from '../manifest-issue.ts';
import type { StorefrontScript } from '../storefront-script.ts';
import { findDuplicates } from './duplicates.ts';
import type { ReadableManifest } from './readable-manifest.ts';

/** A script comes from one place, on the internet if not from the plugin, and names each page once. */
export function checkStorefrontScripts({ storefrontScripts }: ReadableManifest): ManifestIssue[] {
  return storefrontScripts.flatMap((script, index) => [
    ...checkOrigin(script, index),
    ...findDuplicates(script.pages, String).map(({ entry, index: position, first }) =>
      invalid(['storefrontScripts', index, 'pages', position], entry, `pages[${first}] names that page already`),
    ),
  ]);
}

function checkOrigin({ name, file, src }: StorefrontScript, index: number): ManifestIssue[] {
  const path = (key: string) => ['storefrontScripts', index, key];
  if (file === undefined && src === undefined) {
    return [invalid(path('name'), name, 'it has neither a "file" of the plugin nor a "src"')];
  }
  if (src === undefined) return [];
  if (file !== undefined) return [invalid(path('src'), src, 'the script is the file that "file" names; leave one out')];
  const [, host = ''] = /^https:\/\/([^/:?]+)/.exec(src) ?? [];
  return isPublicHostName(host) ? [] : [invalid(path('src'), src, 'its host is the name of a private network')];
}
