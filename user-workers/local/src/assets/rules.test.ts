import { expect, test } from 'vitest';
import { parseHeadersFile } from './parse-headers-file.ts';
import { parseRedirectsFile } from './parse-redirects-file.ts';
import { parseRunWorkerFirst } from './parse-run-worker-first.ts';

test('a _headers file becomes rules that set and unset headers', () => {
  const file = `# comment
/a
  X-One: 1
  X-One:  2
  ! X-Gone
https://example.com/*
  X-Host: a:b

/empty
`;
  expect(parseHeadersFile(file)).toEqual({
    headers: {
      version: 2,
      rules: {
        '/a': { set: { 'x-one': '1, 2' }, unset: ['X-Gone'] },
        'https://example.com/*': { set: { 'x-host': 'a:b' } },
      },
    },
    problems: [],
  });
});

test.each([
  ['a header before any path', 'X: 1', 'Expected a path that begins with "/" first.'],
  ['a line that is no header', '/a\nnothing', 'Expected "name: value", not "nothing".'],
  ['a name with a space', '/a\nX Y: 1', 'The name of a header has no spaces: "x y".'],
  ['two wildcards', '/*/*\nX: 1', '"/*/*" has more than one "*". Use placeholders, such as ":name".'],
  ['a port', 'https://a.b:1/\nX: 1', '"https://a.b:1/" names a port, which no rule may.'],
  ['another protocol', 'http://a.b/\nX: 1', expect.stringContaining('"http://a.b/" is neither a path')],
  ['a very long line', `/${'a'.repeat(2_000)}`, 'It is longer than 2000 characters.'],
])('_headers with %s is a problem', (_what, file, message) => {
  expect(parseHeadersFile(file).problems[0]?.message).toEqual(message);
});

test('a _redirects file becomes static rules and, from the first placeholder on, dynamic ones', () => {
  const file = '/a /b\n/c https://x.y/z?q#h 301 # comment\n/u/:id /v/:id 308\n/d /e 302\n';
  expect(parseRedirectsFile(file, { htmlHandling: undefined })).toEqual({
    redirects: {
      version: 1,
      staticRules: {
        '/a': { status: 302, to: '/b', lineNumber: 1 },
        '/c': { status: 301, to: 'https://x.y/z?q#h', lineNumber: 2 },
      },
      rules: { '/u/:id': { status: 308, to: '/v/:id' }, '/d': { status: 302, to: '/e' } },
    },
    problems: [],
  });
});

test.each([
  ['one token', '/a', /Expected "from to"/],
  ['four tokens', '/a /b 301 x', /Expected "from to"/],
  ['a status that is none', '/a /b 404', /not "404"/],
  ['a source with a host', 'https://a.b/c /d', /names a host/],
  ['a proxied host', '/a https://b.c/ 200', /status 200/],
  ['a source twice', '/a /b\n/a /c', /a rule for "\/a" already/],
  ['a loop', '/* /index.html 200', /leads back to itself/],
])('_redirects with %s is a problem', (_what, file, message) => {
  expect(parseRedirectsFile(file, { htmlHandling: undefined }).problems[0]?.message).toMatch(message);
});

test('the path of "__proto__" is a path like any other', () => {
  const { redirects } = parseRedirectsFile('/__proto__ /b', { htmlHandling: undefined });
  expect(Object.keys(redirects.staticRules)).toEqual(['/__proto__']);
});

test('patterns of run_worker_first are for code, those with "!" for static files', () => {
  expect(parseRunWorkerFirst(['/api/*', '!/api/docs/*'])).toEqual({
    user_worker: ['/api/*'],
    asset_worker: ['/api/docs/*'],
  });
});

test.each([
  [[], /1 to 100 rules, not 0/],
  [['api'], /not as "api" does/],
  [['!/a'], /exceptions only/],
  [['/a', '/a'], /"\/a" twice/],
  [['/a/*', '/a/b'], /makes "\/a\/b" redundant/],
  [[`/${'a'.repeat(100)}`], /longer than 100/],
  [Array.from({ length: 101 }, (_, index) => `/${index}`), /not 101/],
])('run_worker_first %j is refused', (rules, message) => {
  expect(() => parseRunWorkerFirst(rules)).toThrow(message);
});
