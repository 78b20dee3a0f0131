import { LIMITS } from '@digital-commerce/plugin-schema';
import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPng, SAMPLE_IMAGES } from '../../../schema/testing/sample-images.ts';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher, toReleaseForm } from '../../testing/start-dispatcher.ts';
import type { Answer, TestDispatcher } from '../../testing/start-dispatcher.ts';

const SOURCE = hookWorker('return reply(data);');
const HTML = '<!doctype html><script>alert(1)</script>';
const README = '# Shop\n\n![Start](shots/a.png)\n';
const CHANGELOG = '# Changelog\n\n## 1.2.0\n\n- Third\n\n## 1.1.0\n\n- Second\n\n## 1.0.0\n\n- First\n';
const IMAGES = { 'shots/a.png': SAMPLE_IMAGES.png, 'shots/b.webp': SAMPLE_IMAGES.webp };

interface Sent {
  readme?: string | Buffer;
  changelog?: string | Buffer;
  screenshots?: Record<string, Buffer>;
}

let platform: TestDispatcher;
beforeAll(async () => {
  platform = await startDispatcher();
});
afterAll(() => platform.close());

const shots = (...files: string[]): Pick<ManifestInput, 'screenshots'> => {
  return { screenshots: files.map((file) => ({ file, caption: `Of ${file}` })) };
};

function toForm(more: Partial<ManifestInput>, { readme, changelog, screenshots = {} }: Sent): FormData {
  const manifest = { id: 'shop', name: 'Shop', version: '1.0.0', category: 'utility', ...more };
  const form = toReleaseForm(manifest, { 'index.js': SOURCE });
  // What a publisher says that it is: nobody believes it.
  const toFile = (content: string | Buffer) => new Blob([content], { type: 'text/html' });
  if (readme !== undefined) form.set('readme', toFile(readme), 'README.html');
  if (changelog !== undefined) form.set('changelog', toFile(changelog), 'CHANGELOG.md');
  for (const [name, bytes] of Object.entries(screenshots)) form.append('screenshots', toFile(bytes), name);
  return form;
}

async function post(form: FormData, id = 'shop'): Promise<Answer> {
  const response = await platform.fetch(`/v1/plugins/${id}/releases`, {
    method: 'POST',
    headers: { authorization: `Bearer ${platform.operatorToken}` },
    body: form,
  });
  return { status: response.status, body: await response.json() };
}

const publish = (more: Partial<ManifestInput>, sent: Sent) => post(toForm(more, sent), more.id);
const RELEASE = '/v1/plugins/shop/releases/1.1.0';
const load = (path: string, token = platform.operatorToken) =>
  platform.fetch(path, { headers: { authorization: `Bearer ${token}` } });
const codeOf = async (response: Response) => ((await response.json()) as { error: { code: string } }).error.code;

describe('what a release shows', () => {
  let release: Answer['body'];
  const all = { readme: README, changelog: CHANGELOG, screenshots: IMAGES };
  const manifest = { version: '1.1.0', ...shots('shots/b.webp', 'shots/a.png') };
  beforeAll(async () => {
    await publish({}, {});
    ({ body: release } = await publish(manifest, all));
  });

  test('is told with it, as its bytes say it', async () => {
    expect(release.showcase).toEqual({
      hasReadme: true,
      hasChangelog: true,
      screenshots: [
        {
          file: 'shots/b.webp',
          digest: expect.stringMatching(/^[\da-f]{64}$/),
          type: 'image/webp',
          width: 40,
          height: 24,
        },
        { file: 'shots/a.png', digest: expect.any(String), type: 'image/png', width: 40, height: 24 },
      ],
    });
    const { body } = await platform.call('GET', '/v1/plugins/shop');
    expect(body.releases[0].showcase).toEqual(release.showcase);
    expect(body.releases[1].showcase).toEqual({ hasReadme: false, hasChangelog: false, screenshots: [] });
  });

  test('is its readme, and its changelog: all of it, or what is new up to the release itself', async () => {
    const ask = async (what: string) => (await platform.call('GET', `${RELEASE}/${what}`)).body;
    const of = { plugin: 'shop', version: '1.1.0' };
    expect(await ask('readme')).toEqual({ ...of, text: README });
    expect(await ask('changelog')).toEqual({ ...of, text: CHANGELOG, versions: ['1.2.0', '1.1.0', '1.0.0'] });
    expect(await ask('changelog?after=1.0.0')).toEqual({ ...of, text: '## 1.1.0\n\n- Second', versions: ['1.1.0'] });
    expect(await ask('changelog?after=1.1.0')).toEqual({ ...of, versions: [] });
    expect((await ask('changelog?after=latest')).error.code).toBe('INVALID_REQUEST');
    const without = { plugin: 'shop', version: '1.0.0' };
    expect((await platform.call('GET', '/v1/plugins/shop/releases/1.0.0/readme')).body).toEqual(without);
    const none = await platform.call('GET', '/v1/plugins/shop/releases/1.0.0/changelog?after=0.1.0');
    expect(none.body).toEqual({ ...without, versions: [] });
  });

  test('is its screenshots, each a picture and nothing else, for good', async () => {
    for (const { file, digest, type } of release.showcase.screenshots) {
      const response = await load(`${RELEASE}/screenshots/${digest}`);
      expect(Buffer.from(await response.arrayBuffer())).toEqual(IMAGES[file as keyof typeof IMAGES]);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': type,
        'cache-control': 'private, max-age=31536000, immutable',
        vary: 'authorization, cookie',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'same-origin',
      });
    }
  });

  test.each(['0'.repeat(64), 'readme', 'changelog', '..%2F..%2Freadme', 'shots%2Fa.png', '%00'])(
    'is not to be had as the screenshot "%s"',
    async (digest) => {
      const response = await load(`${RELEASE}/screenshots/${digest}`);
      expect([response.status, await codeOf(response)]).toEqual([404, 'SCREENSHOT_NOT_FOUND']);
    },
  );

  test('is part of it: anything else under the same version is another release', async () => {
    expect((await publish(manifest, all)).status).toBe(200);
    const { readme: _readme, ...withoutReadme } = all;
    const others: Sent[] = [
      withoutReadme,
      { ...all, readme: `${README}\n` },
      { ...all, changelog: `${CHANGELOG}\n` },
      { ...all, screenshots: { ...IMAGES, 'shots/a.png': SAMPLE_IMAGES.jpeg } },
    ];
    for (const other of others) {
      const { status, body } = await publish(manifest, other);
      expect([status, body.error.code]).toEqual([409, 'RELEASE_EXISTS']);
    }
  });

  test('is put back by publishing it again, when some of it was lost', async () => {
    const digest = release.showcase.screenshots[0].digest as string;
    const keyOf = (part: string) => `showcases/${release.hash}/${part}`;
    await platform.deleteObjects(keyOf(digest), keyOf('readme'));
    expect(await codeOf(await load(`${RELEASE}/screenshots/${digest}`))).toBe('INTERNAL');
    expect(await codeOf(await load(`${RELEASE}/readme`))).toBe('INTERNAL');
    await publish(manifest, all);
    expect((await load(`${RELEASE}/screenshots/${digest}`)).status).toBe(200);
    expect((await load(`${RELEASE}/readme`)).status).toBe(200);
  });

  test('is for whoever may see the release', async () => {
    const tokenOf = async (tenant: string): Promise<string> => {
      await platform.call('POST', '/v1/tenants', { body: { id: tenant } });
      return (await platform.call('POST', `/v1/tenants/${tenant}/tokens`, { body: { role: 'viewer' } })).body.token;
    };
    const [chosen, other] = [await tokenOf('chosen'), await tokenOf('other')];
    const form = toForm(
      { version: '2.0.0', ...shots('shots/a.png') },
      { ...all, screenshots: { 'shots/a.png': IMAGES['shots/a.png'] } },
    );
    form.set('held', 'true');
    const { body: held } = await post(form);
    const rollout = await platform.call('POST', '/v1/plugins/shop/rollouts', {
      body: { version: '2.0.0', tenants: ['chosen'] },
    });
    expect(rollout.status).toBe(201);
    const { digest } = held.showcase.screenshots[0];
    for (const part of ['readme', 'changelog', `screenshots/${digest}`]) {
      const path = `/v1/plugins/shop/releases/2.0.0/${part}`;
      expect((await load(path, chosen)).status).toBe(200);
      expect(await codeOf(await load(path, other))).toBe('RELEASE_NOT_FOUND');
      expect(await codeOf(await platform.fetch(path, {}))).toBe('UNAUTHENTICATED');
    }
  });
});

describe('a hostile publisher', () => {
  const shot = shots('a.png');
  const one = (bytes: Buffer): Sent => ({ screenshots: { 'a.png': bytes } });
  const CASES: [string, Partial<ManifestInput>, Sent, string][] = [
    ['a readme of 1 MB', {}, { readme: 'x'.repeat(1024 * 1024) }, `at most ${LIMITS.maxDocumentBytes}`],
    ['a changelog of 1 MB', {}, { changelog: 'x'.repeat(1024 * 1024) }, `at most ${LIMITS.maxDocumentBytes}`],
    ['a readme that is no UTF-8', {}, { readme: Buffer.from('# \xe9', 'latin1') }, '"README.md" is not UTF-8'],
    ['a readme that is binary', {}, { readme: SAMPLE_IMAGES.png }, '"README.md" is not UTF-8'],
    ['an empty changelog', {}, { changelog: '\n' }, '"CHANGELOG.md" is empty'],
    ['HTML as a screenshot', shot, one(Buffer.from(HTML)), 'is neither PNG, JPEG nor WebP'],
    ['SVG as a screenshot', shot, one(Buffer.from('<svg onload="alert(1)"/>')), 'is neither PNG, JPEG nor WebP'],
    [
      'a PNG that is HTML, too',
      shot,
      one(Buffer.concat([SAMPLE_IMAGES.png, Buffer.from(HTML)])),
      'goes on after the end',
    ],
    ['a screenshot that is huge', shot, one(createPng(16, 5_000)), 'is 16 × 5000 pixels'],
    [
      'a screenshot with too many bytes',
      shot,
      one(createPng(16, 16, [['teXt', Buffer.alloc(600_000)]])),
      'at most 524288',
    ],
    ['a screenshot that is not sent', shot, {}, 'names the screenshot "a.png", and no part "screenshots"'],
    ['a screenshot that is not named', {}, one(SAMPLE_IMAGES.png), 'names no screenshot "a.png"'],
    [
      'a name that leads outside',
      {},
      { screenshots: { '../../a.png': SAMPLE_IMAGES.png } },
      'names no screenshot "../../a.png"',
    ],
    ['the name of a document', {}, { screenshots: { readme: SAMPLE_IMAGES.png } }, 'names no screenshot "readme"'],
  ];
  test.each(CASES)('is refused with %s, and leaves nothing behind', async (_what, more, sent, message) => {
    const before = await platform.listObjects();
    const { status, body } = await publish({ id: 'hostile', ...more }, sent);
    expect([status, body.error.code]).toEqual([400, 'INVALID_RELEASE']);
    expect(body.error.message).toContain(message);
    expect(await platform.listObjects()).toEqual(before);
  });

  test('cannot say anything twice, nor as anything but a file', async () => {
    const message = async (change: (form: FormData) => void) => {
      const form = toForm({ id: 'hostile', ...shot }, one(SAMPLE_IMAGES.png));
      change(form);
      return (await post(form, 'hostile')).body.error.message as string;
    };
    const file = new Blob(['# A']);
    expect(await message((form) => form.set('readme', '# A'))).toContain('The part "readme" is one file');
    const twice = (part: string) => (form: FormData) => [1, 2].forEach(() => form.append(part, file, 'a'));
    expect(await message(twice('changelog'))).toContain('The part "changelog" is one file');
    expect(await message((form) => form.append('screenshots', 'text'))).toContain('is a file under its own name');
    expect(await message((form) => form.append('screenshots', file, 'a.png'))).toContain('two parts "screenshots"');
  });

  test.each([
    '../a.png',
    '/etc/a.png',
    'a/../../b.png',
    'a.svg',
    'a.html',
    'a.png\n.html',
    'javascript:a.png',
    'a b.png',
  ])('cannot name the screenshot %j', async (file) => {
    const { body } = await publish({ id: 'hostile', ...shots(file) }, { screenshots: { [file]: SAMPLE_IMAGES.png } });
    expect(body.error.code).toBe('INVALID_MANIFEST');
  });

  test('cannot have more screenshots than the limit, nor one twice', async () => {
    const names = Array.from({ length: LIMITS.maxScreenshots + 1 }, (_, index) => `${index}.png`);
    expect((await publish({ id: 'hostile', ...shots(...names) }, {})).body.error.code).toBe('INVALID_MANIFEST');
    const twice = await publish({ id: 'hostile', ...shots('a.png', 'a.png') }, one(SAMPLE_IMAGES.png));
    expect(twice.body.error.message).toContain('"screenshots[0]" shows it already');
  });
});

test('a release that is refused after its bytes were stored leaves nothing of what it would have shown', async () => {
  const before = await platform.listObjects();
  const form = toForm({ id: 'broken' }, { readme: README, changelog: CHANGELOG });
  form.set(
    'modules',
    new Blob(['throw new Error("at the top");'], { type: 'application/javascript+module' }),
    'index.js',
  );
  expect((await post(form, 'broken')).body.error.message).toContain('at the top');
  expect(await platform.listObjects()).toEqual(before);
});
