import { isPublicHostName } from '../../egress.ts';
import { invalid } from '../manifest-issue.ts';
import type { ManifestIssue } from '../manifest-issue.ts';
import type { StorefrontScript } from '../storefront-script.ts';
import { findDuplicates } from './duplicates.ts';
import type { ReadableManifest } from './readable-manifest.ts';

/** In a Content-Security-Policy, which has no query, this path allows every other. */
const WHOLE_HOST = /^https:\/\/[^/]+\/(\?|$)/;

/** A script comes from one place, on the internet if not from the plugin, and names each page once. */
export function checkStorefrontScripts({ storefrontScripts }: ReadableManifest): ManifestIssue[] {
  return storefrontScripts.flatMap((script, index) => [
    ...checkOrigin(script, index),
    ...findDuplicates(script.pages, String).map(({ entry, index: position, first }) =>
      invalid(['storefrontScripts', index, 'pages', position], entry, `pages[${first}] names that page already`),
    ),
  ]);
}

function checkOrigin(
  { name, file, src, integrity, connects = [], frames = [] }: StorefrontScript,
  index: number,
): ManifestIssue[] {
  const path = (...keys: (string | number)[]) => ['storefrontScripts', index, ...keys];
  if (file === undefined && src === undefined) {
    return [invalid(path('name'), name, 'it has neither a "file" of the plugin nor a "src"')];
  }
  if (src === undefined) {
    const lists = Object.entries({ connects, frames }).filter(([, origins]) => origins.length > 0);
    return lists.map(([key, origins]) =>
      invalid(path(key), origins, 'a script of the plugin reaches the endpoints of the plugin alone'),
    );
  }
  if (file !== undefined) return [invalid(path('src'), src, 'the script is the file that "file" names; leave one out')];
  if (integrity === undefined && WHOLE_HOST.test(src)) {
    const why = 'it stands for whatever the host has; name the path of the script, or its bytes with "integrity"';
    return [invalid(path('src'), src, why)];
  }
  const places = [
    { address: src, at: path('src') },
    ...connects.map((address, position) => ({ address, at: path('connects', position) })),
    ...frames.map((address, position) => ({ address, at: path('frames', position) })),
  ];
  return places
    .filter(({ address }) => !isPublicHostName(/^https:\/\/([^/:?]+)/.exec(address)?.[1] ?? ''))
    .map(({ address, at }) => invalid(at, address, 'its host is the name of a private network'));
}
