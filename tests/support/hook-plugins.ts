import { HOOK_NAMES, HOOKS } from '@digital-commerce/plugin-schema';
import type { HookDefinition, HookName } from '@digital-commerce/plugin-schema';
import { HOOK_EXAMPLES } from '@digital-commerce/plugin-schema/hook-reference';
import type { PluginSources } from './build-release.ts';

const definitionOf = (hook: HookName): HookDefinition => HOOKS[hook];

/** What handlers were called with, by hook: one isolate serves the tenant, and keeps it. */
const SEEN = 'export const seen: Record<string, unknown> = {};\n';
const SEEN_ENDPOINT = `import { seen } from '../seen.ts';
const handler: ApiHandler = () => seen;
export default handler;
`;

/** A plugin that handles every hook with the answer of the hook's example; a gate it passes. Its types are the SDK's. */
export function createExamplePlugin(id: string): PluginSources {
  const handlers = HOOK_NAMES.map((hook) => [fileOf(hook), toExampleHandler(hook)]);
  return {
    id,
    declarations: `${toDeclarations(HOOK_NAMES)}.apiEndpoint('GET', '/seen', 'src/api/seen.ts')`,
    files: { ...Object.fromEntries(handlers), 'src/seen.ts': SEEN, 'src/api/seen.ts': SEEN_ENDPOINT },
  };
}

function toExampleHandler(hook: HookName): string {
  const example = HOOK_EXAMPLES[hook];
  const answer = 'result' in example ? `return ${JSON.stringify(example.result)};` : '';
  return `import { seen } from '../seen.ts';
const handler: HandlerFor<'${hook}'> = (_context, data) => {
  seen['${hook}'] = data;
  ${answer}
};
export default handler;
`;
}

/** What a puppet's handler does from now on. */
export type PuppetAnswer = { returns?: unknown } | { denies: { code: string; message: string; field?: string } };

/** A plugin that handles these hooks as \`POST /answer\` tells it to: \`{ hook, answer }\`. */
export function createPuppet(id: string, hooks: readonly HookName[]): PluginSources {
  const source = (hook: HookName) => `import { answer } from '../answers.ts';
export default () => answer('${hook}');
`;
  return {
    id,
    declarations: `${toDeclarations(hooks)}.apiEndpoint('POST', '/answer', 'src/api/answer.ts')`,
    files: {
      ...Object.fromEntries(hooks.map((hook) => [fileOf(hook), source(hook)])),
      'src/answers.ts': `import { HookRejection } from '@digital-commerce/plugin-sdk';
interface Answer { returns?: unknown; denies?: { code: string; message: string; field?: string } }
export const answers: Record<string, Answer> = {};
export function answer(hook: string): any {
  const { returns, denies } = answers[hook] ?? {};
  if (denies) throw new HookRejection(denies.message, denies);
  return returns;
}
`,
      'src/api/answer.ts': `import { answers } from '../answers.ts';
const handler: ApiHandler = async (_context, request) => {
  const told = (await request.json()) as { hook: string; answer: object };
  answers[told.hook] = told.answer;
};
export default handler;
`,
    },
  };
}

/** All hooks of a kind, with their definitions. */
export function hooksOfKind<K extends HookDefinition['kind']>(
  kind: K,
): [HookName, Extract<HookDefinition, { kind: K }>][] {
  return HOOK_NAMES.flatMap((hook) => {
    const definition = definitionOf(hook);
    return isKind(definition, kind) ? [[hook, definition] as const] : [];
  }).map(([hook, definition]) => [hook, definition]);
}

function isKind<K extends HookDefinition['kind']>(
  definition: HookDefinition,
  kind: K,
): definition is Extract<HookDefinition, { kind: K }> {
  return definition.kind === kind;
}

function toDeclarations(hooks: readonly HookName[]): string {
  return hooks.map((hook) => `\n  .hook('${hook}', '${fileOf(hook)}')`).join('');
}

function fileOf(hook: HookName): string {
  return `src/hooks/${hook}.ts`;
}
