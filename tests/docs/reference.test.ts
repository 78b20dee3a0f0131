/** docs/reference: nothing is missing in it, its examples are what the routes take, and links of all pages lead somewhere. */
import { API_ROUTES } from '@digital-commerce/plugin-schema';
import type { ApiRoute } from '@digital-commerce/plugin-schema';
import * as sdk from '@digital-commerce/plugin-sdk';
import * as host from '@digital-commerce/plugin-sdk/host';
import * as testing from '@digital-commerce/plugin-sdk/testing';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { API_AREAS } from '../../schema/scripts/api-reference/api-areas.ts';
import { describeAccess, errorsOf } from '../../schema/src/api/index.ts';
import { listPages, readBlocks, ROOT } from '../support/doc-blocks.ts';

const read = (page: string): string => readFileSync(join(ROOT, 'docs/reference', page), 'utf8');
const sectionOf = (page: string, name: string): string =>
  read(page)
    .split(/^## /m)
    .find((section) => section.startsWith(`${name}\n`)) ?? '';

test('every route is in one area', () => {
  const names = API_AREAS.flatMap(({ routes }) => Object.keys(routes));
  expect(names.toSorted()).toEqual(Object.keys(API_ROUTES).toSorted());
});

const ROUTES = API_AREAS.flatMap(({ page, routes }) =>
  Object.entries<ApiRoute>(routes).map(([name, route]) => ({ page: `api/${page}.md`, name, route })),
);

test.each(ROUTES)('$page has $name: who may, what it takes, its errors, an example', ({ page, name, route }) => {
  const section = sectionOf(page, name);
  expect(section).toContain(`\`${route.method} ${route.path}\``);
  expect(section).toContain(`For: ${describeAccess(route.access)}.`);
  for (const code of errorsOf(route)) expect(section).toContain(`](errors.md#${code.toLowerCase()})`);
  for (const parameter of Object.keys(route.query?.shape ?? {})) expect(section).toContain(`\n| \`${parameter}\``);
  for (const status of Object.keys(route.answers)) expect(section).toContain(`\n| ${status} `);
  const command = /```sh\n([^`]+)\n```/.exec(section)?.[1] ?? '';
  const [, url = ''] = /(http:\S+)/.exec(command) ?? [];
  expect(findRoute(route.method, new URL(url).pathname)).toBe(name);
  if (route.body === undefined || typeof route.body === 'string') return;
  const [, body = ''] = /-d '([\s\S]+)'$/.exec(command) ?? [];
  expect(route.body.safeParse(JSON.parse(body)).error?.issues).toBeUndefined();
});

/** The operation that the platform takes a request for. */
function findRoute(method: string, pathname: string): string | undefined {
  const fits = ({ path, ...route }: ApiRoute): boolean =>
    route.method === method &&
    new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+').replace('*', '.*')}$`).test(pathname);
  return Object.entries<ApiRoute>(API_ROUTES).find(([, route]) => fits(route))?.[0];
}

test.each([
  ['plugin-sdk', sdk, /^(builder|classes|handlers|context|execution|ui)$/],
  ['plugin-sdk/host', host, /^host$/],
  ['plugin-sdk/testing', testing, /^(testing|host)$/],
])('the reference has all that %s exports', (_name, module, pages) => {
  const text = ['builder', 'classes', 'handlers', 'context', 'execution', 'ui', 'host', 'testing']
    .filter((page) => pages.test(page))
    .map((page) => read(`sdk/${page}.md`))
    .join('\n');
  const missing = Object.keys(module).filter(
    (name) => !new RegExp(`^## ${name}(\\(\\))?$`, 'm').test(text.replaceAll('\\_', '_')),
  );
  expect(missing).toEqual([]);
});

test('links of the pages lead to what is there', () => {
  const pages = listPages();
  const anchors = new Map(pages.map((page) => [page, anchorsOf(page)]));
  const broken = pages.flatMap((page) =>
    Array.from(
      textOf(page)
        .replaceAll(/`[^`\n]*`/g, '')
        .matchAll(/\]\((?!https?:)([^)\s#]*)(?:#([^)\s]+))?\)/g),
      ([, path = '', anchor]) => {
        const target = path === '' ? page : join(dirname(page), path);
        const isThere =
          existsSync(join(ROOT, target)) && (anchor === undefined || anchors.get(target)?.has(anchor) !== false);
        return isThere ? [] : [`${page}: ${path}${anchor === undefined ? '' : `#${anchor}`}`];
      },
    ).flat(),
  );
  expect(broken).toEqual([]);
});

/** Headings as GitHub makes addresses of them, and anchors that a page sets itself. */
function anchorsOf(page: string): Set<string> {
  const seen = new Map<string, number>();
  const slugs = Array.from(
    textOf(page)
      .replaceAll(/`[^`\n]*`/g, '')
      .matchAll(/^#{1,6} (.+)$/gm),
    ([, title = '']) => {
      const slug = title
        .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replaceAll(/[`*\\]/g, '')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(/\s/g, '-');
      const times = seen.get(slug) ?? 0;
      seen.set(slug, times + 1);
      return times === 0 ? slug : `${slug}-${times}`;
    },
  );
  const own = Array.from(
    textOf(page)
      .replaceAll(/`[^`\n]*`/g, '')
      .matchAll(/<a id="([^"]+)">/g),
    ([, id = '']) => id,
  );
  return new Set([...slugs, ...own]);
}

/** Without its blocks of code, in which brackets are no links. */
function textOf(page: string): string {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return readBlocks(page).reduce((rest, block) => rest.replace(block.text, () => ''), text);
}
