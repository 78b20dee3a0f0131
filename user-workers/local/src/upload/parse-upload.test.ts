import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { ApiError } from '../rest/api-error.ts';
import { parseUpload } from './parse-upload.ts';
import type { ScriptUpload } from './parse-upload.ts';

const LIMITS = { maxUploadBytes: 1024 * 1024, maxParts: 100 };
const METADATA = '{"main_module":"m.mjs","bindings":[{"type":"plain_text","name":"A","text":"a"}],"tags":["t"]}';
const CODE = 'export default {};\r\n--x\r\n';

interface Part {
  /** Everything after `form-data; `. */
  disposition: string;
  type?: string | undefined;
  content: string;
}

const MODULE: Part = {
  disposition: 'name="m.mjs"; filename="m.mjs"',
  type: 'application/javascript+module',
  content: CODE,
};
const FORM = 'multipart/form-data; boundary=B';

describe('an upload is understood as it is sent by', () => {
  test.each<[string, string, Part[]]>([
    ['wrangler', FORM, [{ disposition: 'name="metadata"', content: METADATA }, MODULE]],
    [
      'SDK 4',
      FORM,
      [
        { disposition: 'name="metadata"; filename="metadata"', type: 'application/json', content: METADATA },
        { ...MODULE, disposition: 'name="0"; filename="m.mjs"' },
      ],
    ],
    [
      'SDK 5 and 6',
      'multipart/form-data; boundary="B"',
      [
        { disposition: 'name="metadata"; filename="metadata"', type: 'application/json', content: METADATA },
        { ...MODULE, disposition: 'name="files"; filename="m.mjs"' },
      ],
    ],
    [
      'SDK 7, whose content type says javascript',
      'application/javascript',
      [
        { disposition: 'name="metadata[main_module]"', content: 'm.mjs' },
        { disposition: 'name="metadata[bindings][][type]"', content: 'plain_text' },
        { disposition: 'name="metadata[bindings][][name]"', content: 'A' },
        { disposition: 'name="metadata[bindings][][text]"', content: 'a' },
        { disposition: 'name="metadata[tags][]"', content: 't' },
        { ...MODULE, disposition: 'name="files[]"; filename="m.mjs"' },
      ],
    ],
    [
      'Cloudflare’s template',
      FORM,
      [
        { disposition: 'name="metadata"; filename="metadata.json"', type: 'application/json', content: METADATA },
        { ...MODULE, disposition: 'name="script"; filename="m.mjs"' },
      ],
    ],
    [
      'curl, as the documentation shows',
      FORM,
      [{ disposition: 'name="metadata"', type: 'application/json', content: METADATA }, MODULE],
    ],
  ])('%s', async (_client, type, parts) => {
    const { metadata, mainModule, modules } = await parse(toBody(parts), type);
    expect(metadata).toMatchObject({ bindings: [{ type: 'plain_text', name: 'A', text: 'a' }], tags: ['t'] });
    expect(mainModule).toBe('m.mjs');
    expect(modules).toEqual([{ name: 'm.mjs', type: 'esm', content: new TextEncoder().encode(CODE) }]);
  });

  test('a client that writes a Worker in service-worker syntax, as a form or as the body', async () => {
    const source = '--x\r\naddEventListener("fetch", () => {});';
    const bare = await parse(source, 'application/javascript');
    expect(bare.modules).toMatchObject([{ type: 'script', name: bare.mainModule }]);
    const part = { disposition: 'name="script"; filename="w.js"', type: 'application/javascript', content: source };
    const form = toBody([{ disposition: 'name="metadata"', content: '{"body_part":"script"}' }, part]);
    expect(await parse(form, FORM)).toMatchObject({ mainModule: 'script', modules: [{ type: 'script' }] });
  });

  test('SDK 7 for values that are no text', async () => {
    const fields = { 'metadata[main_module]': 'm.mjs', 'metadata[logpush]': 'true', 'metadata[limits][cpu_ms]': '50' };
    const parts = Object.entries(fields).map(([name, content]) => ({ disposition: `name="${name}"`, content }));
    const { metadata } = await parse(toBody([...parts, MODULE]), 'application/javascript');
    expect(metadata).toMatchObject({ logpush: true, limits: { cpu_ms: 50 } });
  });
});

describe('an upload is refused when', () => {
  test.each<[string, Part[]]>([
    ['it has its metadata twice', [metadata(METADATA), metadata(METADATA), MODULE]],
    [
      'it has its metadata as JSON and as fields',
      [metadata(METADATA), { disposition: 'name="metadata[tags][]"', content: 'x' }, MODULE],
    ],
    [
      'a field is given twice',
      [field('metadata[main_module]', 'm.mjs'), field('metadata[main_module]', 'n.mjs'), MODULE],
    ],
    ['a field is a value and a list', [field('metadata[tags]', 'x'), field('metadata[tags][]', 'y'), MODULE]],
    ['a field would reach the prototype', [field('metadata[__proto__][main_module]', 'm.mjs'), MODULE]],
    ['a field is nested too deep', [field(`metadata${'[a]'.repeat(17)}`, 'x'), MODULE]],
    ['a field has a broken name', [field('metadata[main_module', 'm.mjs'), MODULE]],
    ['it has more parts than are allowed', [metadata(METADATA), ...Array.from({ length: 10_000 }, () => MODULE)]],
    ['its main module is text', [metadata(METADATA), { ...MODULE, type: 'text/plain' }]],
    ['its limits are no limits', [metadata('{"main_module":"m.mjs","limits":{"cpu_ms":"all"}}'), MODULE]],
    [
      'it names streaming tail consumers, which are not served',
      [metadata('{"main_module":"m.mjs","streaming_tail_consumers":[{"service":"x"}]}'), MODULE],
    ],
    [
      'its module has a Windows path',
      [metadata('{"main_module":"m.mjs"}'), MODULE, { ...MODULE, disposition: 'name="x"; filename="..\\\\x.mjs"' }],
    ],
  ])('%s', async (_what, parts) => {
    await expect(parse(toBody(parts), FORM)).rejects.toThrow(ApiError);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    '',
    'multipart/mixed; boundary=B',
    'multipart/form-data',
  ])('its content type is "%s"', async (type) => {
    await expect(parse('export default {}', type)).rejects.toMatchObject({ code: 10004 });
  });

  test('it is longer than it may be, whatever it says its length is', async () => {
    const chunk = new Uint8Array(64 * 1024);
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += chunk.byteLength;
        controller.enqueue(chunk);
      },
    });
    const init = { method: 'PUT', body, duplex: 'half', headers: { 'content-type': FORM } } as RequestInit;
    await expect(parseUpload(new Request('http://x/', init), LIMITS)).rejects.toMatchObject({ code: 10027 });
    expect(sent).toBeLessThan(2 * LIMITS.maxUploadBytes);
  });
});

test('a body that ends at any byte before its end is refused', async () => {
  const body = toBody([metadata(METADATA), MODULE]);
  const end = body.length - '--\r\n'.length;
  for (let length = 0; length < end; length++) {
    await expect(parse(body.slice(0, length), FORM), `${length} bytes`).rejects.toMatchObject({ code: 10004 });
  }
});

test('a body with any byte changed is refused, or is an upload', async () => {
  const body = toBody([metadata(METADATA), MODULE]);
  for (let index = 0; index < body.length; index++) {
    const changed = `${body.slice(0, index)}\u0000${body.slice(index + 1)}`;
    await expectUploadOrRefusal(parse(changed, FORM));
  }
});

test('whatever is uploaded is an upload or a refusal, and never touches Object.prototype', async () => {
  const name = fc.oneof(
    fc.constantFrom('metadata', 'files[]', 'metadata[bindings][][type]', 'metadata[bindings][][name]'),
    fc.constantFrom(
      'metadata[tags][]',
      'metadata[][]',
      'metadata[__proto__][x]',
      'metadata[constructor][prototype][x]',
    ),
    fc.string().map((text) => text.replaceAll(/["\r\n]/g, '')),
  );
  const content = fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.constantFrom('m.mjs', 'inherit', METADATA));
  const part = fc
    .tuple(
      name,
      content,
      fc.option(name),
      fc.option(fc.constantFrom('application/javascript+module', 'text/plain', '\u0000')),
    )
    .map(([partName, text, filename, type]): Part => ({
      disposition: `name="${partName}"${filename === null ? '' : `; filename="${filename}"`}`,
      type: type ?? undefined,
      content: text,
    }));
  const type = fc.constantFrom(FORM, 'application/javascript', 'text/html', 'multipart/form-data; boundary=""');
  const body = fc.oneof(fc.array(part, { maxLength: 12 }).map(toBody), fc.string({ unit: 'binary' }));
  await fc.assert(
    fc.asyncProperty(body, type, async (text, contentType) => {
      await expectUploadOrRefusal(parse(text, contentType));
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect({}).not.toHaveProperty('x');
    }),
    { numRuns: 500 },
  );
});

async function expectUploadOrRefusal(parsing: Promise<ScriptUpload>): Promise<void> {
  const result = await parsing.catch((error: unknown) => error);
  if (result instanceof Error) expect(result).toBeInstanceOf(ApiError);
  else expect(result).toHaveProperty('modules');
}

function parse(body: string, type: string): Promise<ScriptUpload> {
  const request = new Request('http://x/', { method: 'PUT', body, headers: { 'content-type': type } });
  if (type === '') request.headers.delete('content-type');
  return parseUpload(request, LIMITS);
}

function metadata(content: string): Part {
  return { disposition: 'name="metadata"', content };
}

function field(name: string, content: string): Part {
  return { disposition: `name="${name}"`, content };
}

function toBody(parts: readonly Part[]): string {
  const written = parts.map(({ disposition, type, content }) => {
    const header = type === undefined ? '' : `Content-Type: ${type}\r\n`;
    return `--B\r\nContent-Disposition: form-data; ${disposition}\r\n${header}\r\n${content}\r\n`;
  });
  return `${written.join('')}--B--\r\n`;
}
