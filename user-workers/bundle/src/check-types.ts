import { existsSync } from 'node:fs';
import { glob, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, parse, relative } from 'node:path';
import { PlatformError } from '@digital-commerce/plugin-schema';
import { API } from 'typescript/unstable/async';
import type { Diagnostic, Program } from 'typescript/unstable/async';
import { loadPluginSources, resolvePackageFolder, SDK } from './plugin-sources.ts';
import type { PluginSources } from './plugin-sources.ts';
import { createProblem } from './problems.ts';
import { listTypedHandlers, toHandlerCheck, toHandlerProblems } from './check-handler-types.ts';
import type { HandlerCheck } from './check-handler-types.ts';
import type { Problem } from './problems.ts';
import { toPosition } from './to-position.ts';

/** As `checkTypes`, of a folder. @throws INTERNAL when the compiler does not run */
export async function checkPluginTypes(folder: string, { sdkFolder }: { sdkFolder: string }): Promise<Problem[]> {
  return checkTypes(await loadPluginSources(folder, sdkFolder));
}

/**
 * What the TypeScript compiler says about the plugin's code, its tests left out, and whether handlers take what their hooks
 * give. What the code is built with (the
 * SDK, dependencies) is taken as it is: to check it along with each plugin took four times as long.
 * @throws INTERNAL when the compiler does not run
 */
export async function checkTypes(sources: PluginSources, manifest: unknown = {}): Promise<Problem[]> {
  const temporary = await mkdtemp(join(tmpdir(), 'plugin-types-'));
  try {
    const project = join(temporary, 'tsconfig.json');
    const handlers = listTypedHandlers(sources, manifest);
    const check = { file: join(temporary, 'handlers.ts'), handlers };
    await writeFile(check.file, toHandlerCheck(sources, handlers));
    await writeFile(project, JSON.stringify(createTsconfig(sources, check.file)));
    const found = await checkProject(sources.folder, project, check);
    const files = await listScriptFiles(sources);
    if (files.length === 0) return found;
    const scripts = join(temporary, 'tsconfig.scripts.json');
    await writeFile(scripts, JSON.stringify(createScriptsTsconfig(sources, files)));
    const known = new Set(found.map(toKey));
    const more = await checkProject(sources.folder, scripts);
    // A file that both import is looked at twice.
    return [...found, ...more.filter((problem) => !known.has(toKey(problem)))];
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function listScriptFiles({ folder }: PluginSources): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob(`${SCRIPTS}/**/*.ts`, { cwd: folder, exclude: EXCLUDED })) files.push(file);
  return files;
}

function toKey({ file, line, column, message }: Problem): string {
  return JSON.stringify([file, line, column, message]);
}

/** Code for pages of the shop, which has what a browser has and nothing of a Worker. */
const SCRIPTS = 'src/storefront';
const EXCLUDED = ['**/node_modules', '**/*.test.ts', '**/*.spec.ts'];

function toPaths({ folder }: PluginSources, patterns: readonly string[]): string[] {
  return patterns.map((pattern) => join(folder, pattern));
}

/** The same for that code. */
function createScriptsTsconfig(sources: PluginSources, files: readonly string[]): object {
  const { compilerOptions, ...base } = createTsconfig(sources);
  return {
    ...base,
    compilerOptions: {
      ...compilerOptions,
      lib: ['es2022', 'dom', 'dom.iterable', 'dom.asynciterable'],
      customConditions: ['browser'],
    },
    files: toPaths(sources, files),
    include: [join(sources.folder, '*.d.ts')],
  };
}

/** The plugin's own strictness, our idea of what there is at run time. */
function createTsconfig(sources: PluginSources, check?: string) {
  const { folder, sdkFolder, ownSdk } = sources;
  const own = join(folder, 'tsconfig.json');
  return {
    ...(existsSync(own) && { extends: own }),
    compilerOptions: {
      noEmit: true,
      composite: false,
      incremental: false,
      declaration: false,
      emitDeclarationOnly: false,
      rootDir: parse(folder).root,
      target: 'es2024',
      lib: ['es2024'],
      module: 'esnext',
      moduleResolution: 'bundler',
      moduleDetection: 'force',
      customConditions: ['workerd', 'worker', 'browser'],
      allowImportingTsExtensions: true,
      resolveJsonModule: true,
      verbatimModuleSyntax: false,
      experimentalDecorators: false,
      skipLibCheck: true,
      // The names that the SDK and the runtime make global come in through `files`, which works from any folder.
      types: [],
      paths: ownSdk ? {} : { [SDK]: [join(sdkFolder, 'src/index.ts')] },
    },
    files: [
      join(folder, 'plugin.ts'),
      ...(check === undefined ? [] : [check]),
      join(sdkFolder, 'src/index.ts'),
      join(resolvePackageFolder('@cloudflare/workers-types', sdkFolder), 'index.d.ts'),
    ],
    include: [join(folder, 'src/**/*.ts'), join(folder, 'src/**/*.tsx'), join(folder, '*.d.ts')],
    exclude: toPaths(sources, [...EXCLUDED, `${SCRIPTS}/**`]),
    references: [],
  };
}

async function checkProject(folder: string, project: string, check?: HandlerCheck): Promise<Problem[]> {
  const compiler = new API({ cwd: folder });
  try {
    const snapshot = await compiler.updateSnapshot({ openProject: project });
    const program = snapshot.getProject(project)?.program;
    if (!program) throw new Error(`It did not open "${project}".`);
    const found = await listDiagnostics(program, folder);
    const problems = await toProblems(found, folder);
    if (found.length > 0 || check === undefined) return problems;
    return await toHandlerProblems(folder, check, await program.getSemanticDiagnostics(check.file));
  } catch (error) {
    throw new PlatformError('INTERNAL', `The TypeScript compiler failed: "${String(error)}".`, { cause: error });
  } finally {
    await compiler.close();
  }
}

async function listDiagnostics(program: Program, folder: string): Promise<Diagnostic[]> {
  const options = [await program.getConfigFileParsingDiagnostics(), await program.getProgramDiagnostics()].flat();
  const files = (await program.getSourceFileNames()).filter((file) => isOwn(file, folder));
  const syntax = await collect(files, (file) => program.getSyntacticDiagnostics(file));
  // As the compiler's own command does: types of code that does not parse say nothing.
  if (syntax.length > 0) return [...options, ...syntax];
  return [...options, ...(await collect(files, (file) => program.getSemanticDiagnostics(file)))];
}

async function collect(
  files: readonly string[],
  ask: (file: string) => Promise<readonly Diagnostic[]>,
): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const file of files) found.push(...(await ask(file)));
  return found;
}

function isOwn(file: string, folder: string): boolean {
  const path = relative(folder, file);
  return !path.startsWith('..') && !path.split(/[\\/]/).includes('node_modules');
}

async function toProblems(diagnostics: readonly Diagnostic[], folder: string): Promise<Problem[]> {
  return Promise.all(
    diagnostics.map(async (diagnostic) => {
      const { fileName, pos, code } = diagnostic;
      const message = `TS${code}: ${toText(diagnostic)}`;
      if (fileName === undefined || !isOwn(fileName, folder))
        return createProblem('TYPE_ERROR', message, { file: 'tsconfig.json' });
      const position = toPosition(await readFile(fileName, 'utf8'), pos);
      return createProblem('TYPE_ERROR', message, { file: relative(folder, fileName), ...position });
    }),
  );
}

/** With the reasons below it, each indented under what it explains. */
function toText({ text, messageChain = [] }: Diagnostic, depth = 0): string {
  return [`${'  '.repeat(depth)}${text}`, ...messageChain.map((reason) => toText(reason, depth + 1))].join('\n');
}
