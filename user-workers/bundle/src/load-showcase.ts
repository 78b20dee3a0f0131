import { readFile, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import {
  checkDocument,
  checkScreenshot,
  DOCUMENT_FILES,
  Manifest,
  parseChangelog,
} from '@digital-commerce/plugin-schema';
import type { DocumentName, ReleaseImage, ReleaseShowcase } from '@digital-commerce/plugin-schema';
import { locateInSource } from './locate-in-source.ts';
import type { PluginSources } from './plugin-sources.ts';
import { createProblem } from './problems.ts';
import type { Place, Problem } from './problems.ts';

/**
 * What the registry shows of a plugin: README.md and CHANGELOG.md of its folder, where they are, and the screenshots that
 * its manifest names, parsed or not; and what is wrong with them. Nothing outside the folder is read, not even by a link.
 */
export async function loadShowcase(
  sources: PluginSources,
  manifest: Record<string, unknown>,
): Promise<{ showcase: ReleaseShowcase; problems: Problem[] }> {
  const named = Manifest.shape.screenshots.safeParse(manifest['screenshots']).data ?? [];
  const [readme, changelog, ...images] = await Promise.all([
    loadDocument(sources, 'readme'),
    loadDocument(sources, 'changelog'),
    ...named.map(({ file }, index) => loadScreenshot(sources, file, index)),
  ]);
  const screenshots = images.flatMap(({ image }) => (image === undefined ? [] : [image]));
  return {
    showcase: {
      ...(readme.text !== undefined && { readme: readme.text }),
      ...(changelog.text !== undefined && { changelog: changelog.text }),
      screenshots,
    },
    problems: [
      ...[readme, changelog, ...images].flatMap(({ problems }) => problems),
      ...checkChangelog(changelog.text, manifest['version']),
    ],
  };
}

/** Whoever plans an upgrade is told what the changelog says of it. Before a version is out, nothing has to. */
function checkChangelog(text: string | undefined, version: unknown): Problem[] {
  const told = parseChangelog(text ?? '').map((entry) => entry.version);
  if (told.length === 0 || typeof version !== 'string' || version.includes('-') || told.includes(version)) return [];
  const message = `CHANGELOG.md tells of ${told[0]}, and nothing of ${version}. Add what is new under a heading "## ${version}".`;
  return [createProblem('CHANGELOG_BEHIND', message, { file: DOCUMENT_FILES.changelog, line: 1, column: 1 })];
}

async function loadDocument(
  { folder }: PluginSources,
  name: DocumentName,
): Promise<{ text?: string; problems: Problem[] }> {
  const file = DOCUMENT_FILES[name];
  const found = await readInside(folder, file);
  if (found === 'missing') return { problems: [] };
  if (found === 'unreadable') {
    const message = `"${file}" is no file of the plugin folder. Put the text itself there.`;
    return { problems: [createProblem('FILE_INVALID', message, { file })] };
  }
  const checked = checkDocument(file, found);
  if (checked.ok) return { text: checked.text, problems: [] };
  const { message, line } = checked;
  const place = { file, ...(line !== undefined && { line, column: 1 }) };
  return { problems: [createProblem('FILE_INVALID', message, place)] };
}

async function loadScreenshot(
  { folder, manifestSource = '' }: PluginSources,
  name: string,
  index: number,
): Promise<{ image?: ReleaseImage; problems: Problem[] }> {
  const toPlace = (): Place => locateInSource(manifestSource, ['screenshots', index, 'file'], name);
  const bytes = await readInside(folder, name);
  if (bytes === 'missing' || bytes === 'unreadable') {
    const message = `File "${name}" cannot be read. Put it in the plugin folder, or correct the path in plugin.ts.`;
    return { problems: [createProblem('FILE_MISSING', message, toPlace())] };
  }
  const checked = checkScreenshot(name, bytes);
  if (checked.ok) return { image: { name, bytes }, problems: [] };
  return { problems: [createProblem('FILE_INVALID', checked.message, toPlace())] };
}

async function readInside(folder: string, name: string): Promise<Uint8Array<ArrayBuffer> | 'missing' | 'unreadable'> {
  try {
    const path = await realpath(join(folder, name));
    const [first] = relative(folder, path).split(sep);
    if (first === '..') return 'unreadable';
    return new Uint8Array(await readFile(path));
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'missing' : 'unreadable';
  }
}
