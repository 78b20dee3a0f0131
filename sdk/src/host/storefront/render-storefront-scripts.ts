import type { PageScript, StorefrontScripts } from '@digital-commerce/plugin-schema';

/**
 * HTML of the elements `script` of a page, for its `head`. They run in their order when the page has been parsed, and hold no
 * code of their own: `script-src` needs no `'unsafe-inline'`.
 */
export function renderStorefrontScripts({ scripts }: Pick<StorefrontScripts, 'scripts'>): string {
  return scripts.map(renderScript).join('\n');
}

function renderScript({ src, integrity, attributes }: PageScript): string {
  const all = {
    src,
    // Without it browsers hand out no bytes to compare; of a script without `integrity` the server may not allow it.
    ...(integrity !== undefined && { integrity, crossorigin: 'anonymous' }),
    ...Object.fromEntries(Object.entries(attributes).filter(([name]) => /^data-[a-z-]+$/.test(name))),
  };
  const text = Object.entries(all).map(([name, value]) => ` ${name}="${escape(value)}"`);
  return `<script defer${text.join('')}></script>`;
}

function escape(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
