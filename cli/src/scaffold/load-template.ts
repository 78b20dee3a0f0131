import type { Category } from '@digital-commerce/plugin-schema';
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';

const TEMPLATES = path.resolve(import.meta.dirname, '../../templates');

/** The handlers and tests of a category's template: text by path. */
export async function loadTemplate(category: Category): Promise<Record<string, string>> {
  const folder = path.join(TEMPLATES, category);
  const names: string[] = [];
  for await (const name of glob('**/*.{ts,sql}', { cwd: folder })) names.push(name.replaceAll('\\', '/'));
  const files = names.toSorted().map(async (name) => [name, await readFile(path.join(folder, name), 'utf8')] as const);
  return Object.fromEntries(await Promise.all(files));
}
