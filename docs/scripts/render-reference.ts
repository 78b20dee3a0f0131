import { join, relative } from 'node:path';
import { Application, Converter } from 'typedoc';
import { arrangeTopics } from './arrange-topics.ts';
import { ReferenceTheme } from './reference-theme.ts';
import { trimMembers } from './trim-members.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What the SDK exports by its subpaths, and the parts of `PluginContext`, which it exports only the whole of. */
const ENTRIES = [
  'sdk/src/index.ts',
  'sdk/src/host/index.ts',
  'sdk/src/host/client/platform-client.ts',
  'sdk/testing/src/testing-kit.ts',
  'schema/src/context/index.ts',
];

/** Writes the pages of the SDK's reference into a folder. @throws Error when the source cannot be read */
export async function renderReference(out: string): Promise<void> {
  const app = await Application.bootstrapWithPlugins({
    name: 'SDK reference',
    entryPoints: ENTRIES.map((file) => join(ROOT, file)),
    tsconfig: join(import.meta.dirname, 'tsconfig.json'),
    basePath: ROOT,
    plugin: ['typedoc-plugin-markdown'],
    // The compiler that the repository is checked with is another.
    skipErrorChecking: true,
    readme: 'none',
    excludeExternals: true,
    disableGit: true,
    sourceLinkTemplate: '{path}',
    theme: 'reference',
    logLevel: 'Error',
    out,
    ...LOOK,
  });
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) =>
    arrangeTopics(project, (file) => relative(ROOT, file)),
  );
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => trimMembers(project), 500);
  app.renderer.defineTheme('reference', ReferenceTheme);
  const project = await app.convert();
  if (project === undefined) throw new Error('TypeDoc could not read the SDK. Its errors are above.');
  await app.generateOutputs(project);
}

const LOOK = {
  router: 'module',
  entryFileName: 'index.md',
  hidePageHeader: true,
  hideBreadcrumbs: true,
  useCodeBlocks: true,
  expandParameters: true,
  typeDeclarationVisibility: 'compact',
  useHTMLAnchors: false,
  tableColumnSettings: { hideSources: true, hideInherited: true, hideOverrides: true, hideDefaults: true },
  excludeGroups: true,
  interfacePropertiesFormat: 'table',
  classPropertiesFormat: 'table',
  typeAliasPropertiesFormat: 'table',
  typeDeclarationFormat: 'table',
  propertyMembersFormat: 'table',
} as const;
