import MarkdownIt from 'markdown-it';
import { API_AREAS } from '../../schema/scripts/api-reference/api-areas.ts';
import { toApiPages } from '../../schema/scripts/api-reference/api-pages.ts';

/** The pages of the API's reference as one, for a browser: every operation, type and error code has its own address. */
export function renderApiPage(): string {
  const pages = toApiPages();
  const parts = [
    ...API_AREAS.map(({ page, title }) => ({ page, title })),
    { page: 'types', title: 'Types' },
    { page: 'errors', title: 'Error codes' },
  ].map(({ page, title }) => ({ page, title, entries: toEntries(page, pages[page] ?? '') }));
  refuseTwins(parts.flatMap(({ entries }) => entries.map(({ id }) => id)));
  return [
    HEAD,
    `<nav aria-label="Operations, types and error codes">\n${parts.map(toNavigation).join('\n')}\n</nav>`,
    `<main>\n<p id="nothing" role="status" hidden>Nothing here has these words.</p>\n${parts.map(toSection).join('\n')}\n</main>`,
    '</body>\n</html>\n',
  ].join('\n');
}

interface Entry {
  id: string;
  name: string;
  markdown: string;
}

interface Part {
  page: string;
  title: string;
  entries: Entry[];
}

const HEAD = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API reference</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/reference.css">
<script src="/reference.js" defer></script>
</head>
<body>
<header>
<h1>API reference</h1>
<p><label>Filter <input id="filter" type="search" placeholder="rollout, POST, TenantId …" autocomplete="off"></label></p>
<p>The same in OpenAPI 3.1: <a href="/v1/openapi.json">/v1/openapi.json</a></p>
</header>`;

/** Types may have names of operations. */
const TYPE = 'type-';
const TYPE_LINK = /^types\.md#/;

const markdown = new MarkdownIt();
const toHref = markdown.renderer.rules.link_open;
markdown.renderer.rules.link_open = (...args) => {
  const [tokens, index, options, , renderer] = args;
  const token = tokens[index];
  // Every page of the reference is here.
  token?.attrSet('href', (token.attrGet('href') ?? '').replace(TYPE_LINK, `#${TYPE}`).replace(/^\w+\.md(?=#)/, ''));
  return toHref?.(...args) ?? renderer.renderToken(tokens, index, options);
};

/** What a page says of each operation, type or code. */
function toEntries(page: string, text: string): Entry[] {
  const [, ...sections] = text.split(/^## /m);
  return sections.map((section) => {
    const [name = ''] = section.split('\n', 1);
    return { id: `${page === 'types' ? TYPE : ''}${name.toLowerCase()}`, name, markdown: section.slice(name.length) };
  });
}

function toNavigation({ page, title, entries }: Part): string {
  const items = entries.map(({ id, name }) => `<li><a href="#${id}">${name}</a></li>`);
  return `<section><h2><a href="#${page}">${markdown.utils.escapeHtml(title)}</a></h2><ul>${items.join('')}</ul></section>`;
}

function toSection({ page, title, entries }: Part): string {
  const articles = entries.map(
    ({ id, name, markdown: text }) =>
      `<article id="${id}">\n<h3><a href="#${id}">${name}</a></h3>\n${markdown.render(text)}</article>`,
  );
  return `<section id="${page}">\n<h2>${markdown.utils.escapeHtml(title)}</h2>\n${articles.join('\n')}\n</section>`;
}

function refuseTwins(ids: readonly string[]): void {
  const twins = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (twins.length > 0) throw new Error(`Two entries of the API's page would have the address #${twins.join(', #')}.`);
}
