import type { StorefrontScripts } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { formatContentSecurityPolicy } from './format-content-security-policy.ts';
import { renderStorefrontScripts } from './render-storefront-scripts.ts';

const DIGEST = `sha384-${'A'.repeat(64)}`;
const script = (more: Partial<StorefrontScripts['scripts'][number]>): StorefrontScripts['scripts'][number] => ({
  plugin: 'shop',
  name: 'tracker',
  src: '/v1/tracker',
  consent: 'necessary',
  purpose: 'Counts',
  attributes: {},
  ...more,
});
const policy = (scripts: string[], connect: string[] = []) => ({
  contentSecurityPolicy: { 'script-src': scripts, 'connect-src': connect, 'frame-src': [] },
});

test('a script is an element without code in it', () => {
  const own = script({ integrity: DIGEST, attributes: { 'data-api': '/v1/api', 'data-tenant': 'demo' } });
  expect(renderStorefrontScripts({ scripts: [own, script({ src: 'https://js.example.com/' })] })).toBe(
    [
      `<script defer src="/v1/tracker" integrity="${DIGEST}" crossorigin="anonymous" data-api="/v1/api" data-tenant="demo"></script>`,
      '<script defer src="https://js.example.com/"></script>',
    ].join('\n'),
  );
});

test('no value leaves its attribute, and no attribute is any but data', () => {
  const html = renderStorefrontScripts({
    scripts: [
      script({
        src: `/"></script><script>alert(1)</script>`,
        attributes: { 'data-api': `'"><img onerror=&`, onload: 'alert(1)', 'data-x onload': 'alert(1)' },
      }),
    ],
  });
  expect(html).toBe(
    '<script defer src="/&quot;&gt;&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;" data-api="&#39;&quot;&gt;&lt;img onerror=&amp;"></script>',
  );
});

test.each([
  ['nothing', policy([]), undefined, "default-src 'self'"],
  [
    'a script that asks its plugin',
    policy([`'${DIGEST}'`], ['https://a.example/api/']),
    undefined,
    `default-src 'self'; script-src 'self' '${DIGEST}'; connect-src 'self' https://a.example/api/`,
  ],
  [
    'a directive that the page has',
    policy(['https://b.example/']),
    { 'default-src': ["'none'"], 'script-src': ['https://a.example/'], 'upgrade-insecure-requests': [] },
    "default-src 'none'; script-src https://a.example/ https://b.example/; upgrade-insecure-requests",
  ],
  [
    'a page that allows nothing',
    policy([`'${DIGEST}'`], ["'self'"]),
    { 'default-src': ["'none'"] },
    `default-src 'none'; script-src '${DIGEST}'; connect-src 'self'`,
  ],
])('the policy takes in %s', (_what, answer, base, header) => {
  expect(formatContentSecurityPolicy(answer, base)).toBe(header);
});
