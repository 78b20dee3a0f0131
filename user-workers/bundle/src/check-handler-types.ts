import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HOOKS, Manifest } from '@digital-commerce/plugin-schema';
import type { HookName } from '@digital-commerce/plugin-schema';
import { payloadTypeName } from '@digital-commerce/plugin-schema/hook-reference';
import { parseSync } from 'oxc-parser';
import type { Diagnostic } from 'typescript/unstable/async';
import type { PluginSources } from './plugin-sources.ts';
import { createProblem } from './problems.ts';
import type { Problem } from './problems.ts';
import { toPosition } from './to-position.ts';

interface TypedHandler {
  hook: HookName;
  file: string;
}

/** A file that gives each handler to a variable of its hook's type, one on a line. */
export interface HandlerCheck {
  file: string;
  handlers: readonly TypedHandler[];
}

/** Handlers of hooks that are files of their own. The methods of a class are held to their hooks by its interface. */
export function listTypedHandlers({ folder }: PluginSources, manifest: unknown): TypedHandler[] {
  const hooks = Manifest.shape.hooks.safeParse(readHooks(manifest)).data ?? [];
  return hooks.filter(({ file }) => !file.includes('#') && existsSync(join(folder, file)));
}

/** Only what they take is compared: what they return is checked when it is returned. */
export function toHandlerCheck({ folder, sdkFolder }: PluginSources, handlers: readonly TypedHandler[]): string {
  const imports = handlers.map(({ file }, index) => `import h${index} from ${JSON.stringify(join(folder, file))};`);
  const variables = handlers.map(
    ({ hook }, index) =>
      `export const c${index}: (context: PluginContext, data: HookPayload<'${hook}'>) => unknown = h${index};`,
  );
  const sdk = JSON.stringify(join(sdkFolder, 'src/index.ts'));
  return [...variables, `import type { HookPayload, PluginContext } from ${sdk};`, ...imports, ''].join('\n');
}

/** What the compiler says of such a file, as problems of the handlers. */
export async function toHandlerProblems(
  folder: string,
  { file, handlers }: HandlerCheck,
  diagnostics: readonly Diagnostic[],
): Promise<Problem[]> {
  const source = await readFile(file, 'utf8');
  const problems = diagnostics.map(async (diagnostic) => {
    const handler = handlers[toPosition(source, diagnostic.pos).line - 1];
    return handler === undefined ? [] : [await toProblem(folder, handler, diagnostic)];
  });
  return (await Promise.all(problems)).flat();
}

async function toProblem(folder: string, { hook, file }: TypedHandler, diagnostic: Diagnostic): Promise<Problem> {
  const type = payloadTypeName(HOOKS[hook].payload);
  const message = `Hook \`${hook}\` gives its handler \`${type}\`, and this one takes something else: ${toReason(diagnostic)} Type it as HandlerFor<'${hook}'>, or declare it for another hook.`;
  return createProblem('HANDLER_TYPE', message, { file, ...(await findExport(join(folder, file))) });
}

/** The innermost reason, which names the field. */
function toReason({ text, messageChain = [] }: Diagnostic): string {
  const inner = messageChain.at(-1);
  return inner === undefined ? text : toReason(inner);
}

async function findExport(file: string): Promise<{ line: number; column: number }> {
  const source = await readFile(file, 'utf8');
  const exported = parseSync(file, source).program.body.find(({ type }) => type === 'ExportDefaultDeclaration');
  return toPosition(source, exported?.start ?? 0);
}

function readHooks(manifest: unknown): unknown {
  return typeof manifest === 'object' && manifest !== null && 'hooks' in manifest ? manifest.hooks : [];
}
