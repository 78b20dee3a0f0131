import { Comment, DeclarationReflection, ReflectionKind } from 'typedoc';
import type { ProjectReflection } from 'typedoc';
import { ELSEWHERE, TOPICS } from './topics.ts';
import type { Topic } from './topics.ts';

/**
 * Puts every export onto the page of its topic, and leaves out what has a page elsewhere.
 * @param toPath the path of a source file from the repository's folder
 * @throws Error for an export that no topic takes
 */
export function arrangeTopics(project: ProjectReflection, toPath: (file: string) => string): void {
  const entries = [...(project.children ?? [])];
  const exported = entries.flatMap((entry) => entry.children ?? []);
  const pages = new Map(TOPICS.map((topic) => [topic, createPage(project, topic)]));
  for (const reflection of exported) {
    const file = toPath(reflection.sources?.[0]?.fullFileName ?? '');
    if (reflection.isReference() || ELSEWHERE.test(file)) {
      project.removeReflection(reflection);
      continue;
    }
    const topic = TOPICS.find(({ files }) => files.test(file));
    const page = topic && pages.get(topic);
    if (page === undefined) throw new Error(`No topic of the SDK's reference takes "${reflection.name}" of ${file}.`);
    move(reflection, page);
  }
  for (const entry of entries) project.removeReflection(entry);
}

function createPage(project: ProjectReflection, { name, introduction }: Topic): DeclarationReflection {
  const page = new DeclarationReflection(name, ReflectionKind.Module, project);
  page.comment = new Comment([{ kind: 'text', text: introduction }]);
  project.registerReflection(page, undefined, undefined);
  project.addChild(page);
  return page;
}

function move(reflection: DeclarationReflection, page: DeclarationReflection): void {
  if (reflection.parent instanceof DeclarationReflection) reflection.parent.removeChild(reflection);
  Object.assign(reflection, { parent: page });
  page.addChild(reflection);
}
