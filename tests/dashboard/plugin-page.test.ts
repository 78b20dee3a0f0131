import { bundlePlugin } from '@digital-commerce/plugin-bundle';
import { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPng, SAMPLE_IMAGES } from '../../schema/testing/sample-images.ts';
import { toForm } from '../support/build-release.ts';
import { Dashboard } from '../support/dashboard.ts';
import type { Visit } from '../support/dashboard.ts';
import { loadStoredRelease } from '../support/stored-release.ts';

const ROOT = join(import.meta.dirname, '../..');
const WORKER = `import { WorkerEntrypoint } from 'cloudflare:workers';
export default class extends WorkerEntrypoint {
  handleRequest() { return { logs: [], outcome: 'returned', response: new Response('') }; }
}`;

const MARKUP = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
const HOSTILE = `# Hostile ${MARKUP}

<script>window.hacked=1</script>

<iframe src="https://evil.example/frame"></iframe>

[script](javascript:window.hacked=1) [data](data:text/html,<script>window.hacked=1</script>)
[inside](/v1/session) [relative](other.md) [anchor](#top) [true](https://example.com/docs) <https://example.com/auto>
[mail](mailto:ann@example.com) https://example.com/bare javascript:window.hacked=1

![tracking pixel](https://evil.example/pixel.png) ![inline](data:image/png;base64,AAAA) ![session](/v1/session)
![own](./shots/a.png) ![other](../shots/a.png) ![nobody's](shots/none.png) ![](javascript:window.hacked=1)

gnp.\u202Eexe\u2066 &#x202E; &copy; &amp;

- [x] done
- [ ] open

| a | b |
|---|---|
| ${MARKUP} | \`${MARKUP}\` |

A note[^1].

[^1]: ${MARKUP}
`;

/** Nothing of it can be drawn in a reasonable time. */
const BOMBS: Readonly<Record<string, string>> = {
  quotes: '>'.repeat(100_000),
  emphasis: '*a_ '.repeat(30_000),
  table: `${'|a'.repeat(2_000)}|\n${'|-'.repeat(2_000)}|\n${'|\n'.repeat(20_000)}`,
};

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await Dashboard.boot();
  await dashboard.platform.createTenant('acme');
  await dashboard.platform.publishForm('stripe-gateway', toForm(loadStoredRelease('stripe-gateway-1.0.0')));
  const client = new PlatformClient({ url: dashboard.url, token: dashboard.platform.local.operatorToken });
  for (const id of ['stripe-gateway', 'analytics-dashboard']) {
    const result = await bundlePlugin(join(ROOT, 'reference-plugins', id), {
      sdkFolder: join(ROOT, 'sdk'),
      checksTypes: false,
    });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    await client.publish(result.release);
  }
  await publish('plain', {});
  const caption = `${MARKUP}gnp.\u202Eexe ${'x'.repeat(60)}`;
  await publish('hostile', {
    readme: HOSTILE,
    changelog: HOSTILE.repeat(2),
    screenshots: { 'shots/a.png': createPng(300, 2_000), 'shots/b.webp': SAMPLE_IMAGES.webp },
    caption,
  });
  for (const [id, text] of Object.entries(BOMBS)) await publish(id, { readme: text, changelog: `## 1.0.0\n${text}` });
  const long = Array.from({ length: 1_200 }, (_, line) => `## Part ${line}\n\nText of part ${line}, and more of it.\n`);
  await publish('long', { readme: long.join('\n') });
});
afterAll(() => dashboard.close());

interface Shown {
  readme?: string;
  changelog?: string;
  screenshots?: Record<string, Buffer>;
  caption?: string;
}

async function publish(id: string, { readme, changelog, screenshots = {}, caption = 'Shown' }: Shown): Promise<void> {
  const files = Object.keys(screenshots);
  const manifest = {
    id,
    name: id,
    version: '1.0.0',
    category: 'utility',
    apiEndpoints: [{ method: 'GET', path: '/x', file: 'src/x.ts' }],
    screenshots: files.map((file) => ({ file, caption })),
  };
  const form = toForm({ manifest, mainModule: 'index.js', modules: [{ name: 'index.js', source: WORKER }] });
  if (readme !== undefined) form.set('readme', new Blob([readme]), 'README.md');
  if (changelog !== undefined) form.set('changelog', new Blob([changelog]), 'CHANGELOG.md');
  for (const [name, bytes] of Object.entries(screenshots)) form.append('screenshots', new Blob([bytes]), name);
  await dashboard.platform.publishForm(id, form);
}

const open = (id: string, query = '') => dashboard.open(`/tenants/acme/marketplace/${id}${query}`);

/** All pictures of the page are there. */
async function loadPictures({ page }: Visit): Promise<void> {
  await page.evaluate(`Promise.all([...document.images].map((image) => {
    image.loading = 'eager';
    return image.decode();
  }))`);
}

async function inspect(visit: Visit, name: string): Promise<void> {
  const { page } = visit;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    await visit.picture(`${name}-${colorScheme}`);
    expect(await visit.findBarriers()).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await visit.picture(`${name}-phone`);
  const overflow = await page.evaluate(
    "[document.documentElement, ...document.querySelectorAll('[role=dialog]')].map((part) => part.scrollWidth - part.clientWidth)",
  );
  expect(new Set(overflow as number[])).toEqual(new Set([0]));
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

const isUnharmed = async ({ page }: Visit) => expect(await page.evaluate('window.hacked')).toBeUndefined();

test('somebody looks at a plugin: its pictures, small and large, by the keyboard alone', async () => {
  const visit = await open('analytics-dashboard');
  const { page } = visit;
  const gallery = page.getByRole('region', { name: 'Screenshots' });
  await gallery.getByRole('button').first().waitFor();
  await loadPictures(visit);
  await inspect(visit, 'plugin-page');
  expect(await gallery.locator('figcaption').allInnerTexts()).toEqual([
    'Figures, charts and tables of visits and revenue',
    'The settings as a form',
  ]);
  await gallery.getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Figures, charts and tables' });
  await dialog.getByText('Screenshot 1 of 2').waitFor();
  await loadPictures(visit);
  await inspect(visit, 'plugin-screenshot');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('dialog', { name: 'The settings as a form' }).getByText('Screenshot 2 of 2').waitFor();
  await page.keyboard.press('ArrowRight');
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(
    'Enlarge: Figures, charts and tables of visits and revenue',
  );
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('somebody reads what it is, and what was new when; each has an address', async () => {
  const visit = await open('analytics-dashboard');
  const { page } = visit;
  await page.getByRole('tab', { name: 'Overview' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForURL('**/analytics-dashboard?tab=readme');
  await page.getByRole('heading', { name: 'What it looks like' }).waitFor();
  const own = page.getByRole('img', { name: 'Figures, charts and tables of visits and revenue' });
  expect(await own.getAttribute('src')).toMatch(
    /^\/v1\/plugins\/analytics-dashboard\/releases\/1\.2\.0\/screenshots\//,
  );
  await loadPictures(visit);
  await inspect(visit, 'plugin-readme');
  await page.getByRole('tab', { name: 'Changelog' }).click();
  await page.waitForURL('**/analytics-dashboard?tab=changelog');
  await page.getByRole('heading', { name: '1.1.0 - 2026-11-29' }).waitFor();
  await inspect(visit, 'plugin-changelog');
  await page.reload();
  await page.getByRole('heading', { name: '1.1.0 - 2026-11-29' }).waitFor();
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('in German, too', async () => {
  const visit = await dashboard.open('/tenants/acme/marketplace/stripe-gateway', { locale: 'de-DE' });
  const { page } = visit;
  await page.getByRole('region', { name: 'Bildschirmfotos' }).getByRole('button').first().click();
  await page.getByText('Bildschirmfoto 1 von 2').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Beschreibung' }).click();
  await page.getByText('Vom Herausgeber verfasst.').waitFor();
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('a plan of an upgrade says what is new; one of anything else asks for nothing', async () => {
  const install = await open('stripe-gateway', '?install=stripe-gateway%401.0.0');
  await install.page.getByRole('dialog').getByRole('button', { name: 'Allow and go on' }).waitFor();
  expect(await install.page.getByRole('dialog').getByText('What is new').count()).toBe(0);
  await install.close();
  await dashboard.platform.install('acme', 'stripe-gateway@1.0.0');
  const visit = await open('stripe-gateway', '?version=1.1.0');
  const { page } = visit;
  await page.getByRole('button', { name: 'Update to 1.1.0' }).click();
  const news = page.getByRole('dialog').getByRole('region', { name: /stripe-gateway, since 1\.0\.0/ });
  await news.getByRole('heading', { name: '1.1.0 - 2026-11-29' }).waitFor();
  expect(await news.innerText()).not.toContain('1.0.0 - 2026-11-29');
  await inspect(visit, 'plan-news');
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('a plugin that shows nothing has the page that it had', async () => {
  const visit = await open('plain', '?tab=readme');
  await visit.page.getByText('It asks for nothing').first().waitFor();
  expect(await visit.page.getByRole('tab').count()).toBe(0);
  expect(await visit.page.getByRole('region', { name: 'Screenshots' }).count()).toBe(0);
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('what a hostile publisher writes is text: nothing runs, nothing is loaded, and links lead where they say', async () => {
  const visit = await open('hostile');
  const { page } = visit;
  const gallery = page.getByRole('region', { name: 'Screenshots' });
  expect(await gallery.locator('figcaption').first().innerText()).toContain('<img src=x onerror=');
  expect(await gallery.locator('figcaption').first().innerText()).not.toContain('\u202E');
  await loadPictures(visit);
  await gallery.getByRole('button').first().click();
  await page.getByRole('dialog').getByText('Screenshot 1 of 2').waitFor();
  await inspect(visit, 'plugin-hostile-screenshot');
  await page.keyboard.press('Escape');
  for (const tab of ['Readme', 'Changelog']) {
    await page.getByRole('tab', { name: tab }).click();
    const section = page.getByRole('region', { name: tab });
    await section.getByRole('heading', { name: 'Hostile' }).first().waitFor();
    await loadPictures(visit);
    const links = await section
      .getByRole('link')
      .evaluateAll((found) => found.map((link) => [link.getAttribute('href'), link.getAttribute('rel')].join(' ')));
    expect([...new Set(links)]).toEqual(
      [
        'https://example.com/docs',
        'https://example.com/auto',
        'mailto:ann@example.com',
        'https://example.com/bare',
        'https://evil.example/pixel.png',
      ].map((href) => `${href} noopener noreferrer nofollow`),
    );
    const pictures = await section
      .locator('img')
      .evaluateAll((found) => found.map((image) => image.getAttribute('src')));
    expect(pictures).toHaveLength(tab === 'Readme' ? 1 : 2);
    expect(pictures[0]).toMatch(/^\/v1\/plugins\/hostile\/releases\/1\.0\.0\/screenshots\/[\da-f]{64}$/);
    const text = await section.innerText();
    expect(text).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
    expect(text).toContain('☑ done');
    expect(await section.locator('iframe, script, input, svg').count()).toBe(0);
    await inspect(visit, `plugin-hostile-${tab.toLowerCase()}`);
  }
  await isUnharmed(visit);
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test.each(Object.keys(BOMBS))('a document that is made to take forever is shown as what it is: %s', async (id) => {
  const visit = await open(id);
  const { page } = visit;
  for (const tab of ['Readme', 'Changelog']) {
    const start = performance.now();
    await page.getByRole('tab', { name: tab }).click();
    await page.getByRole('region', { name: tab }).getByText('This is shown as plain text').first().waitFor();
    expect(performance.now() - start).toBeLessThan(10_000);
  }
  await inspect(visit, `plugin-bomb-${id}`);
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('a long document comes piece by piece', async () => {
  const visit = await open('long', '?tab=readme');
  const { page } = visit;
  await page.getByRole('heading', { name: 'Part 0' }).waitFor();
  expect(await page.getByRole('heading', { name: 'Part 1199' }).count()).toBe(0);
  const more = page.getByRole('button', { name: 'Show the rest' });
  while ((await more.count()) > 0) await more.click();
  await page.getByRole('heading', { name: 'Part 1199' }).waitFor();
  expect(visit.faults).toEqual([]);
  await visit.close();
});

test('a screenshot opened as a page is a picture in a sandbox, and nothing for strangers', async () => {
  const visit = await open('hostile');
  const { page } = visit;
  const src = await page.locator('figure img').first().getAttribute('src');
  const response = await page.goto(`${dashboard.url}${src}`);
  expect(response?.headers()).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  expect((await fetch(`${dashboard.url}${src}`)).status).toBe(401);
  await visit.close();
});
