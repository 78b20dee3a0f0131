/** The examples of docs/events.md and docs/schedules.md are plugins that bundle without a problem. */
import { bundlePlugin } from '@digital-commerce/plugin-bundle';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFiles } from './support/write-files.ts';

const ROOT = join(import.meta.dirname, '..');

test.each(['events', 'schedules'])('the example of docs/%s.md is a plugin', async (page) => {
  const text = readFileSync(join(ROOT, `docs/${page}.md`), 'utf8');
  const blocks = Array.from(text.matchAll(/^```ts (\S+)\n([\s\S]*?)\n```$/gm), ([, path = '', body = '']) => [
    path,
    body,
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'deliveries-docs-'));
  try {
    writeFiles(folder, Object.fromEntries(blocks) as Record<string, string>);
    const { ok, problems } = await bundlePlugin(folder, { sdkFolder: join(ROOT, 'sdk') });
    expect({ ok, problems }).toEqual({ ok: true, problems: [] });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
