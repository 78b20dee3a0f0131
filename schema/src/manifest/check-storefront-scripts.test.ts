import { expect, test } from 'vitest';
import { checkManifest } from './check-manifest.ts';

const BASE = { name: 'tracker', purpose: 'Counts visits', pages: ['home', 'product'], consent: 'statistics' };
const OWN = { ...BASE, file: 'src/storefront/tracker.ts' };
const from = (src: string, more: object = {}) => ({ ...BASE, src, ...more });
const DIGEST = `sha384-${'A'.repeat(64)}`;

function problems(...storefrontScripts: object[]): string[] {
  const manifest = { id: 'a', name: 'A', version: '1.0.0', category: 'analytics', storefrontScripts };
  const checked = checkManifest(manifest);
  return checked.ok ? [] : checked.issues.map(({ message }) => message);
}

test.each([
  [OWN],
  [{ ...OWN, integrity: DIGEST }],
  [from('https://js.stripe.com/v3/')],
  [from('https://js.example.com:8443/a-b/c_d.1.js?v=1&x=~a', { integrity: DIGEST })],
  [from('https://js.example.com/a..b/.c')],
  [from('https://js.example.com/', { integrity: DIGEST })],
  [
    from('https://js.example.com/v3/', {
      connects: ['https://api.example.com:81'],
      frames: ['https://js.example.com'],
    }),
  ],
])('%j passes', (script) => {
  expect(problems(script)).toEqual([]);
});

const NO_ADDRESS = 'it takes an address such as "https://js.example.com/v3/"';

test.each([
  'http://js.example.com/',
  '//js.example.com/',
  'javascript:alert(1)',
  'data:text/javascript,alert(1)',
  'https://js.example.com',
  'https://user@js.example.com/',
  'https://user:word@js.example.com/',
  'https://js.example.com/#a',
  'https://*.example.com/',
  'https://js.example.com/*',
  'https://JS.example.com/',
  'https://js.example.com:443/',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://2130706433/',
  'https://localhost/',
  'https://js.example.com/../',
  'https://js.example.com/a/./b',
  'https://js.example.com/%2e%2e/',
  'https://js.example.com//evil.example/..',
  'https://js.example.com/a b',
  'https://js.example.com/;script-src *',
  "https://js.example.com/,'unsafe-inline'",
  "https://js.example.com/'unsafe-inline'",
  'https://js.example.com/"onload="alert(1)',
  'https://js.example.com/<b>',
  'https://js.example.com/\\evil.example',
  'https://js.example.com/a\n',
  'https://js.exämple.com/',
])('%j is no address of a script', (src) => {
  expect(problems(from(src))).toEqual([expect.stringContaining(NO_ADDRESS)]);
});

test.each<[string, object, string]>([
  ['a name of a private network', from('https://js.corp.internal/v3/'), 'its host is the name of a private network'],
  [
    'a host to reach for a file',
    { ...OWN, connects: ['https://a.example'] },
    'reaches the endpoints of the plugin alone',
  ],
  ['a path to reach', from('https://js.example.com/v3/', { connects: ['https://a.example/x'] }), 'it takes an origin'],
  ['any host to reach', from('https://js.example.com/v3/', { connects: ['https://*'] }), 'it takes an origin'],
  ['frames of code', from('https://js.example.com/v3/', { frames: ['data:'] }), 'it takes an origin'],
  [
    'frames of a private network',
    from('https://js.example.com/v3/', { frames: ['https://a.internal'] }),
    'its host is the name of a private network',
  ],
  ['code in the manifest', { ...BASE, code: 'alert(1)' }, 'Unknown key "code"'],
  ['a whole host', from('https://js.example.com/'), 'it stands for whatever the host has'],
  ['a whole host, with a query', from('https://js.example.com/?v=1'), 'it stands for whatever the host has'],
  ['neither file nor address', BASE, 'it has neither a "file" of the plugin nor a "src"'],
  ['file and address', { ...OWN, src: 'https://js.example.com/' }, 'leave one out'],
  ['a file elsewhere', { ...OWN, file: 'src/hooks/tracker.ts' }, 'a .ts file below "src/storefront/"'],
  ['a file outside', { ...OWN, file: 'src/storefront/../../x.ts' }, 'a .ts file below "src/storefront/"'],
  ['no pages', { ...OWN, pages: [] }, 'it takes at least 1 entries'],
  ['a page that no shop has', { ...OWN, pages: ['admin'] }, '"storefrontScripts[0].pages[0]" is "admin"'],
  ['a page twice', { ...OWN, pages: ['home', 'home'] }, 'pages[0] names that page already'],
  ['a consent that nobody gives', { ...OWN, consent: 'all' }, '"storefrontScripts[0].consent" is "all"'],
  ['a weak digest', { ...OWN, integrity: 'sha256-AAAA' }, 'it takes "sha384-" and the digest in base64'],
  ['a name that is markup', { ...OWN, name: 'a"><b' }, '"storefrontScripts[0].name"'],
])('%s is refused', (_what, script, problem) => {
  expect(problems(script)).toEqual([expect.stringContaining(problem)]);
});

test('two scripts have two names, and there are at most ten', () => {
  expect(problems(OWN, { ...OWN, file: 'src/storefront/b.ts' })).toEqual([
    expect.stringContaining('storefrontScripts[0] has that name already'),
  ]);
  const many = Array.from({ length: 11 }, (_, index) => ({ ...OWN, name: `s${index}` }));
  expect(problems(...many)).toEqual([expect.stringContaining('at most 10 entries')]);
});
