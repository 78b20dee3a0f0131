import type * as z from 'zod';
import { describeHook, toPayloadJsonSchema, toShortJson } from '../src/hook-reference/index.ts';
import type { HookDescription } from '../src/hook-reference/index.ts';
import { HOOK_NAMES } from '../src/hooks/index.ts';
import type { HookCategory } from '../src/hooks/index.ts';
import * as payloads from '../src/payloads/index.ts';

import { toTable } from './to-table.ts';
import { toTypeText } from './to-type-text.ts';

const HOOKS_BY_CATEGORY = Map.groupBy(HOOK_NAMES.map(describeHook), ({ category }) => category);
export const HOOK_CATEGORIES: readonly HookCategory[] = [...HOOKS_BY_CATEGORY.keys()];

/** All hooks as tables in Markdown, one for each part of an application. */
export function toHookTables(): string {
  return [...HOOKS_BY_CATEGORY]
    .map(([category, hooks]) => {
      const rows = hooks.map(({ name, kind, description }) => [
        `[\`${name}\`](hooks/${category}.md#${name})`,
        kind,
        description,
      ]);
      return `### ${toTitle(category)}\n\n${toTable(['hook', 'kind', 'runs'], rows)}`;
    })
    .join('\n\n');
}

/** The page of a category: each of its hooks, with an example. */
export function toHookPage(category: HookCategory): string {
  const hooks = HOOKS_BY_CATEGORY.get(category) ?? [];
  return [
    `# Hooks: ${category}`,
    'Written from the hook table by `npm run generate`. [All hooks](../hooks.md)',
    ...hooks.map(toSection),
  ]
    .join('\n\n')
    .concat('\n');
}

/** The page of the types of payloads, as a handler gets them. */
export function toTypesPage(): string {
  const types = Object.entries(payloads)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, schema]) => `## ${name}\n\n\`\`\`ts\ntype ${name} = ${toTypeText(toDefinition(name, schema))};\n\`\`\``,
    );
  const head = [
    '# Types of the hooks',
    'Written from the hook table by `npm run generate`. [All hooks](../hooks.md)',
    'As a handler gets them: defaults are filled in. Amounts are in the currency’s major unit (19.99 is 19 dollars and 99 cents), times are ISO 8601, countries ISO 3166-1, currencies ISO 4217, languages BCP 47. `Json` is whatever JSON can hold.',
  ];
  return `${[...head, ...types].join('\n\n')}\n`;
}

function toDefinition(name: string, schema: z.ZodType) {
  const { $defs, ...root } = toPayloadJsonSchema(schema, 'output');
  return $defs?.[name] ?? root;
}

function toSection(hook: HookDescription): string {
  return [`## ${hook.name}`, hook.description, toTable(['', ''], toFacts(hook)), toExample(hook)].join('\n\n');
}

function toFacts(hook: HookDescription): string[][] {
  const { kind, see, change, deadlineMs, immutable, sensitive, payloadType, resultType } = hook;
  const facts: [string, string | undefined][] = [
    ['kind', `${kind}${kind === 'filter' && hook.rejects ? '; a thrown error rejects the operation' : ''}`],
    ['permission', change === undefined ? code(see) : `${code(change)}; to look on: ${code(see)}`],
    ['deadline', `${deadlineMs.toLocaleString('en')} ms for all handlers`],
    ['when a handler fails', hook.onFailure],
    ['payload', toTypeLink(payloadType)],
    ['result', resultType && `${kind === 'collect' ? 'a list of ' : ''}${toTypeLink(resultType)}`],
    ['told apart by', hook.key && code(hook.key)],
    ['cannot be changed', immutable.map(code).join(', ')],
    ['redacted in traces', sensitive.map(code).join(', ')],
  ];
  return facts.flatMap(([name, text]) => (text ? [[name, text]] : []));
}

function toExample({ kind, example: { payload, result, denial } }: HookDescription): string {
  const parts = [`A payload:\n\n${toBlock(payload)}`];
  if (kind === 'filter') parts.push(`A handler could change it to this:\n\n${toBlock(pickChanged(payload, result))}`);
  else if (result !== undefined) parts.push(`A handler could return:\n\n${toBlock(result)}`);
  if (denial !== undefined) parts.push(`A handler could deny with:\n\n${toBlock(denial)}`);
  return parts.join('\n\n');
}

/** What is different in the result, by key. */
function pickChanged(payload: unknown, result: unknown): unknown {
  const before = new Map(Object.entries(payload as object));
  const changed = Object.entries(result as object).filter(
    ([key, value]) => JSON.stringify(before.get(key)) !== JSON.stringify(value),
  );
  return Object.fromEntries(changed);
}

function toBlock(value: unknown): string {
  return `\`\`\`json\n${toShortJson(value)}\n\`\`\``;
}

function toTypeLink(name: string): string {
  return `[\`${name}\`](types.md#${name.toLowerCase()})`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function toTitle(category: string): string {
  return category.charAt(0).toUpperCase() + category.slice(1);
}
