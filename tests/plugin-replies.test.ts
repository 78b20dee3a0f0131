/** Answers that no runtime of ours would give: the caller always gets a code of its own, and never the one the plugin wants. */
import type { ErrorBody, ErrorCode, HandlerTrace } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { publishRaw } from './support/raw-plugin.ts';
import { sendRaw } from './support/raw-http.ts';
import { TestPlatform } from './support/test-platform.ts';

const HOOK = 'before_payment_process';
const TENANT = 'acme';
const PLATFORM_TEXTS = [
  'Worker exceeded CPU time limit.',
  'Worker exceeded memory limit.',
  'Worker not found.',
  'Worker failed to start: x',
  'Network connection lost.',
  'Too many subrequests.',
  "The Workers runtime canceled this request because it detected that your Worker's code had hung",
  'no answer within 2000 ms',
];
const MINE = '{ amount: 1, currency: "USD", metadata: {} }';

/** Bodies of `runHook`; some see `text`. */
const REPLIES: Record<string, string> = {
  'a number': 'return 5;',
  nothing: 'return;',
  null: 'return null;',
  'a function': 'return () => 1;',
  'its own host': 'return host.dup();',
  'a stub': 'return new (class extends workers.RpcTarget { outcome() { return "returned"; } })();',
  'a Proxy': 'return new Proxy({}, { get: () => "returned" });',
  'a getter that throws': 'return { get outcome() { throw new Error("Worker not found."); } };',
  'a Response': 'return new Response(reply({}));',
  'a Map': 'return new Map([["outcome", "returned"]]);',
  'the envelope as an object': `return { logs: [], outcome: 'returned', data: ${MINE} };`,
  'text that is no JSON': 'return "returned";',
  'the number NaN': `return '{"logs":[],"outcome":"returned","data":{"amount":NaN}}';`,
  'an envelope of another protocol': `return JSON.stringify({ ok: true, value: ${MINE} });`,
  'an outcome of the platform’s own': `return JSON.stringify({ logs: [], outcome: 'failed', error: { code: 'INTERNAL', message: '' } });`,
  'a key more': `return JSON.stringify({ logs: [], outcome: 'returned', data: ${MINE}, code: 'PLUGIN_CPU_LIMIT' });`,
  'a key `__proto__` in the envelope': `return '{"logs":[],"outcome":"returned","data":{},"__proto__":{"outcome":"rejected"}}';`,
  'no logs': `return JSON.stringify({ outcome: 'returned', data: ${MINE} });`,
  'a log of another level': `return reply(${MINE}, [{ level: 'table', message: '' }]);`,
  'more log than fits': `return reply(${MINE}, Array.from({ length: 20_000 }, () => ({ level: 'info', message: '' })));`,
  'a log nested 100,000 deep': `return '{"outcome":"returned","logs":[{"level":"info","message":"","fields":{"a":' + '['.repeat(1e5) + ']'.repeat(1e5) + '}}]}';`,
  'two megabytes': `return reply('x'.repeat(2 << 20));`,
};

/** Each throws, or rejects with, an error of these words. */
const FORGERIES: Record<string, string> = {
  'throws them': 'throw new Error(text);',
  'says that they are not remote':
    'return Promise.reject(Object.assign(new Error(text), { remote: false, retryable: true, overloaded: true }));',
  'throws no error': 'throw { message: text, name: "Error", remote: false };',
  'throws a DOMException': 'throw new DOMException(text, "AbortError");',
  'throws a PlatformError':
    'throw Object.assign(new Error(text), { name: "PlatformError", code: "PLUGIN_CPU_LIMIT" });',
  'throws a DeadlineError': 'throw Object.assign(new Error(text), { name: "DeadlineError" });',
};

let platform: TestPlatform;
let token: string;

beforeAll(async () => {
  platform = await TestPlatform.boot();
  token = await platform.createTenant(TENANT);
  const attacks = Object.entries({ ...REPLIES, ...FORGERIES, ...SPECIAL }).map(
    ([name, body]) => `${JSON.stringify(name)}(call, host, text) { ${body} }`,
  );
  await publishRaw(platform, {
    id: 'replies',
    top: `const attacks = { ${attacks.join(',\n')} };`,
    runHook: `const { attack, text } = JSON.parse(call.data).metadata; return attacks[attack].call(this, call, host, text);`,
  });
  await platform.install(TENANT, 'replies');
});
// A breaker would leave alone what fails in each test.
beforeEach(async () => {
  for (const change of ['deactivate', 'activate']) {
    await platform.call('POST', `/v1/tenants/${TENANT}/plugins/replies/${change}`);
  }
});
afterAll(() => platform.close());

// A result that looks innocent until it has left the isolate, and then rejects with words of its own.
const LATE_THENABLE = (what: string) =>
  `let looks = 0; return { get then() { return looks++ < 1 ? undefined : (resolve, reject) => { ${what} }; } };`;
const SPECIAL: Record<string, string> = {
  'rejects late': LATE_THENABLE('reject(new Error(text));'),
  'never settles': LATE_THENABLE(''),
  '100 MB': `return 'x'.repeat(100e6);`,
  'ends itself': `console.error(text); return new Promise(() => setTimeout(() => workers.abortIsolate(text), 20));`,
  'data with `__proto__`': `return '{"logs":[],"outcome":"returned","data":{"amount":1,"currency":"USD","__proto__":{"admin":true},"metadata":{"__proto__":{"admin":true},"a":1}}}';`,
  'a key twice': `return '{"logs":[],"outcome":"threw","outcome":"returned","data":{"amount":1,"amount":2,"currency":"USD","metadata":{}}}';`,
  infinity: `return '{"logs":[],"outcome":"returned","data":{"amount":1e999,"currency":"USD","metadata":{}}}';`,
  '1,000 deep': `return reply({ amount: 1, currency: 'USD', metadata: {}, deep: JSON.parse('['.repeat(1000) + ']'.repeat(1000)) });`,
  'a huge rejection': `return JSON.stringify({ logs: [], outcome: 'rejected', rejection: { code: 'c'.repeat(1e5), message: 'm'.repeat(1e5), field: 'f'.repeat(1e5) } });`,
  'threw the words': `return JSON.stringify({ logs: [], outcome: 'threw', error: { name: 'PlatformError', message: text }, plain: false });`,
};

describe('a reply to a hook that is', () => {
  test.each(Object.keys(REPLIES))('%s is PLUGIN_PROTOCOL_ERROR', async (attack) => {
    expect(await codeOf(attack)).toBe('PLUGIN_PROTOCOL_ERROR');
  });

  test.each<[string, ErrorCode]>([
    ['infinity', 'PLUGIN_INVALID_RESULT'],
    ['1,000 deep', 'PLUGIN_INVALID_RESULT'],
    ['never settles', 'PLUGIN_TIMEOUT'],
  ])('%s is %s', async (attack, code) => {
    expect(await codeOf(attack)).toBe(code);
  });

  test('100 MB is too much for the wire or for the Worker', async () => {
    expect(['PLUGIN_PROTOCOL_ERROR', 'PLUGIN_MEMORY_LIMIT']).toContain(await codeOf('100 MB'));
  });

  test('an object with `__proto__`, or with a key twice, is read as JSON is', async () => {
    // The Worker may still be ended for what the test before filled it with.
    await expect
      .poll(async () => (await run('data with `__proto__`')).body)
      .toMatchObject({ outcome: 'completed', data: { amount: 1, metadata: { a: 1 } } });
    expect(JSON.stringify((await run('data with `__proto__`')).body)).not.toContain('admin');
    expect((await run('a key twice')).body).toMatchObject({ outcome: 'completed', data: { amount: 2 } });
  });

  test('a huge rejection is cut', async () => {
    const { status, body } = await run('a huge rejection');
    expect(status).toBe(422);
    expect(JSON.stringify(body).length).toBeLessThan(5_000);
  });
});

describe.each(PLATFORM_TEXTS)('a Worker that wants to be taken for the platform and says "%s"', (text) => {
  test.each(Object.keys(FORGERIES))('and %s is PLUGIN_PROTOCOL_ERROR', async (attack) => {
    expect(await codeOf(attack, text)).toBe('PLUGIN_PROTOCOL_ERROR');
  });

  test('or tells that it threw them is PLUGIN_ERROR', async () => {
    expect(await codeOf('threw the words', text)).toBe('PLUGIN_ERROR');
  });

  test('or lets them come later, by a thenable, gets no limit’s code', async () => {
    // Which of its own ends it has may be its choice: it could as well end like that.
    // What sounds like a lost connection is called again, for which there may be no time left.
    const codes = text.startsWith('Network')
      ? ['PLUGIN_CRASHED', 'PLUGIN_TIMEOUT']
      : /had hung/.test(text)
        ? ['PLUGIN_TIMEOUT']
        : ['PLUGIN_PROTOCOL_ERROR'];
    expect(codes).toContain(await codeOf('rejects late', text));
  });
});

test.each([
  'out of memory',
  'V8 fatal error; location = Reached heap limit; JavaScript heap out of memory\n'.repeat(500),
])(
  'a Worker that writes V8’s last words to its log and ends its process crashed, and was not out of memory',
  async (text) => {
    // It is called again, for which a busy machine has no time.
    expect(['PLUGIN_CRASHED', 'PLUGIN_TIMEOUT']).toContain(await codeOf('ends itself', text));
  },
);

test('a bundled plugin that logs without end has its log cut', async () => {
  const logged: string[] = [];
  const methods = ['debug', 'log', 'info', 'warn', 'error'] as const;
  const spies = methods.map((method) =>
    vi.spyOn(console, method).mockImplementation((line) => logged.push(String(line))),
  );
  await platform.publish({
    id: 'floods',
    declarations: `.hook('${HOOK}', 'src/hooks/pay.ts')`,
    files: {
      'src/hooks/pay.ts': `// @ts-nocheck
export default (context, data) => { for (let i = 0; i < 5_000; i++) context.log.info('x'.repeat(1_000), { i }); return data; };\n`,
    },
  });
  await platform.createTenant('floods');
  await platform.install('floods', 'floods');
  expect((await platform.runHook('floods', HOOK, { amount: 1 })).body).toMatchObject({ outcome: 'completed' });
  await expect.poll(() => logged.join('')).toContain('further lines were dropped');
  for (const spy of spies) spy.mockRestore();
  const size = logged.join('').length;
  expect([size > 200 * 1024, size < 400 * 1024]).toEqual([true, true]);
});

describe('an endpoint whose Worker', () => {
  const BODIES: Record<string, [code: ErrorCode, body: string]> = {
    'answers with text': ['PLUGIN_PROTOCOL_ERROR', 'return "hello";'],
    'answers with a bare Response': ['PLUGIN_PROTOCOL_ERROR', 'return new Response("hello");'],
    'answers with what looks like a Response': [
      'PLUGIN_PROTOCOL_ERROR',
      'return answer({ status: 200, headers: {}, body: null });',
    ],
    'answers with a stub for a Response': [
      'PLUGIN_PROTOCOL_ERROR',
      'return answer(new (class extends workers.RpcTarget {})());',
    ],
    'answers with Response.error()': ['PLUGIN_PROTOCOL_ERROR', 'return answer(Response.error());'],
    'answers with a WebSocket': [
      'PLUGIN_PROTOCOL_ERROR',
      'const [client, server] = Object.values(new WebSocketPair()); server.accept(); return answer(new Response(null, { status: 101, webSocket: client }));',
    ],
    'floods the log': [
      'PLUGIN_PROTOCOL_ERROR',
      `return answer(new Response(), Array.from({ length: 20_000 }, () => ({ level: 'info', message: '' })));`,
    ],
    'logs a circle': [
      'PLUGIN_PROTOCOL_ERROR',
      `const a = {}; a.a = a; return answer(new Response(), [{ level: 'info', message: '', fields: a }]);`,
    ],
    'throws the platform’s words': ['PLUGIN_PROTOCOL_ERROR', 'throw new Error("Worker exceeded CPU time limit.");'],
    'says that it threw them': [
      'PLUGIN_ERROR',
      `return { logs: [], outcome: 'threw', error: { name: 'Error', message: 'Worker not found.' } };`,
    ],
    'read its response already': [
      'PLUGIN_PROTOCOL_ERROR',
      'const response = new Response("x"); return response.text().then(() => answer(response));',
    ],
  };

  const PAGE = `<script>fetch('/v1/tenants')</script>`;
  const HEADERS = {
    'content-type': 'text/html',
    'content-security-policy': "default-src * 'unsafe-inline'",
    'x-content-type-options': 'allow',
    'set-cookie': 'session=stolen; Path=/',
    'clear-site-data': '"*"',
    'service-worker-allowed': '/',
    'strict-transport-security': 'max-age=1',
    'alt-svc': 'h3="evil.example:443"',
    nel: '{"report_to":"x","max_age":1}',
    'report-to': '{"group":"x","max_age":1,"endpoints":[{"url":"https://evil.example"}]}',
    'www-authenticate': 'Basic realm="Your password, please"',
    'content-length': '3',
    connection: 'close, x-kept',
    'transfer-encoding': 'identity',
    upgrade: 'h2c',
    'cf-cache-status': 'HIT',
    'mf-experimental-error-stack': 'true',
    'mf-experimental-error-stack-payload': '%7B%7D',
    'x-mf-additional-response-log': 'forged',
    'x-kept': 'yes',
  };

  beforeAll(async () => {
    const bodies = Object.values(BODIES).map(([, body]) => `() => { ${body} }`);
    await publishRaw(platform, {
      id: 'responds',
      top: `const bodies = [${bodies.join(', ')}];`,
      handleRequest: `const query = new URL(request.url).searchParams;
        if (query.has('attack')) return bodies[query.get('attack')]();
        if (query.has('stack')) {
          const stack = 'Error: x\\n    at f (' + query.get('stack') + ':1:1)';
          const body = JSON.stringify({ name: 'Error', message: 'x', stack });
          return answer(new Response(body, { status: 500, headers: { 'MF-Experimental-Error-Stack': 'true', 'MF-Experimental-Error-Stack-Payload': encodeURIComponent(body) } }));
        }
        if (query.has('drips')) {
          const chunk = new Uint8Array(1000);
          const pull = (controller) => new Promise((resolve) => setTimeout(resolve, 5)).then(() => controller.enqueue(chunk));
          return answer(new Response(new ReadableStream({ pull }), { headers: { 'content-type': 'application/octet-stream' } }));
        }
        return answer(new Response(${JSON.stringify(PAGE)}, { headers: ${JSON.stringify(HEADERS)} }));`,
    });
    await platform.install(TENANT, 'responds');
  });

  test.each(Object.entries(BODIES).map(([what, [code]], index) => [what, code, index] as const))(
    '%s is %s',
    async (_what, code, index) => {
      const { status, body } = await get(`?attack=${index}`);
      const { error } = JSON.parse(body) as ErrorBody;
      expect([error.code, status]).toEqual([code, 502]);
    },
  );

  test('sends a page and orders for the browser: it is shown as nobody’s page, and cookies are for the plugin alone', async () => {
    const { status, headers, body } = await get('');
    expect([status, body]).toEqual([200, PAGE]);
    expect(headers).toMatchObject({
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
      'content-type': 'text/html',
      'x-kept': 'yes',
    });
    expect(String(headers['set-cookie'])).toMatch(/;\s*Path=\/v1\/tenants\/acme\/api\/responds(;|$)/i);
    const kept =
      /^(content-(type|length|security-policy)|x-(content-type-options|kept)|connection|transfer-encoding|set-cookie)$/;
    const left = Object.keys(HEADERS).filter((name) => !kept.test(name) && headers[name] !== undefined);
    expect(left).toEqual([]);
  });

  // Miniflare answers an error that is marked like this with a page that shows the source around each frame of the stack.
  test.each(['', 'file://'])(
    'sends an error that names a file of the machine gets no look into it (%s)',
    async (scheme) => {
      const file = `${scheme}${platform.local.stateDir}/operator-token`;
      const { status, body, headers } = await get(`?stack=${encodeURIComponent(file)}`);
      expect(status).toBe(500);
      expect(body).not.toContain(platform.local.operatorToken);
      expect(headers['content-security-policy']).toBe('sandbox');
    },
  );

  test('never stops sending goes on until its reader leaves, and costs nobody else', async () => {
    const leave = new AbortController();
    const response = await fetch(`${platform.local.url}/v1/tenants/${TENANT}/api/responds/x?drips`, {
      headers: { authorization: `Bearer ${token}` },
      signal: leave.signal,
    });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    for (let size = 0; size < 20_000;) size += (await reader.read()).value?.byteLength ?? 0;
    expect((await get('')).status).toBe(200);
    leave.abort();
    await expect(reader.read()).rejects.toThrow();
    expect((await get('')).status).toBe(200);
  });
});

function run(attack: string, text = '') {
  return platform.runHook(TENANT, HOOK, { amount: 10, metadata: { attack, text } });
}

/** Code of the attack's trace; its data is not taken over. */
async function codeOf(attack: string, text?: string): Promise<HandlerTrace['code']> {
  const { status, body } = await run(attack, text);
  expect(status).toBe(200);
  expect(body).toMatchObject({ outcome: 'completed', data: { amount: 10, metadata: { attack } } });
  return body.trace.handlers[0]?.code;
}

function get(query: string) {
  const path = `/v1/tenants/${TENANT}/api/responds/x${query}`;
  return sendRaw(platform.local.url, { path, headers: { authorization: `Bearer ${token}` } });
}
