import { expect, test } from 'vitest';
import { checkManifest } from './check-manifest.ts';

const file = 'a.ts';
const get = (path: string, more: object = {}) => ({ method: 'GET', path, file, ...more });
const post = (more: object) => ({ method: 'POST', path: '/a', file, ...more });

function problems(more: object): string[] {
  const checked = checkManifest({ id: 'a', name: 'A', version: '1.0.0', category: 'utility', ...more });
  return checked.ok ? [] : checked.issues.map(({ message }) => message);
}

test('endpoints with parameters, schemas and origins pass', () => {
  const schema = { type: 'object', properties: { id: { type: 'string' } } };
  const cors = { origins: ['https://shop.example'], credentials: true };
  expect(
    problems({
      apiEndpoints: [
        get('/a/:id'),
        get('/a/all'),
        { ...get('/a/:other'), method: 'DELETE' },
        post({ input: schema, output: schema, cors, idempotent: true }),
      ],
      actions: [{ name: 'run', file, input: schema, output: schema }],
      resources: [{ name: 'orders', access: ['read', 'write'], purpose: 'Reads them' }],
    }),
  ).toEqual([]);
});

test.each<[string, object, string]>([
  [
    'two paths that differ only in names of parameters',
    { apiEndpoints: [get('/a/:id'), get('/a/:name')] },
    '"apiEndpoints[1].path" is "/a/:name"; apiEndpoints[0] takes the same requests',
  ],
  ['a parameter twice', { apiEndpoints: [get('/:a/:a')] }, 'the parameter ":a" is in it twice'],
  ['a body of a GET', { apiEndpoints: [get('/', { input: {} })] }, 'a GET request has no body'],
  ['a GET that is answered once', { apiEndpoints: [get('/', { idempotent: true })] }, 'may be sent again as it is'],
  [
    'all origins with credentials',
    { apiEndpoints: [get('/', { cors: { origins: ['*'], credentials: true } })] },
    '"*" never goes with "credentials"',
  ],
  [
    'a schema that refers elsewhere',
    { apiEndpoints: [post({ input: { properties: { a: { $ref: 'https://a.example/b' } } } })] },
    '"apiEndpoints[0].input.properties.a.$ref" is "https://a.example/b"; a place in the schema itself',
  ],
  [
    'a schema with a keyword that nobody checks',
    { actions: [{ name: 'run', file, output: { requird: ['a'] } }] },
    '"actions[0].output.requird" is a list; no such keyword is checked here; did you mean "required"?',
  ],
  [
    'an access twice',
    { resources: [{ name: 'orders', access: ['read', 'read'], purpose: 'Reads them' }] },
    '"resources[0].access[1]" is "read"; access[0] is the same',
  ],
])('%s is refused', (_what, more, problem) => {
  expect(problems(more)).toEqual([expect.stringContaining(problem)]);
});
