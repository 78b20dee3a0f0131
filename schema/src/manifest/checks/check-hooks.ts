import { HOOKS } from '../../hooks/index.ts';
import { invalid } from '../manifest-issue.ts';
import type { ManifestIssue } from '../manifest-issue.ts';
import { findDuplicates } from './duplicates.ts';
import type { ReadableManifest } from './readable-manifest.ts';

/** Hooks are registered once, and their order and conditions can be met. */
export function checkHooks({ hooks, id }: ReadableManifest): ManifestIssue[] {
  return [
    ...findDuplicates(hooks, (entry) => (isProvider(entry) ? entry.hook : `${entry.hook} ${entry.file}`)).map(
      ({ entry, index, first }) => {
        const { hook } = entry;
        const problem = isProvider(entry)
          ? `one handler provides it, and hooks[${first}] does already`
          : `hooks[${first}] handles it with the same file already`;
        return invalid(['hooks', index, 'hook'], hook, problem);
      },
    ),
    ...hooks.flatMap((hook, index) => checkOrder(hook, index, id)),
    ...hooks.flatMap(({ when = [] }, index) =>
      when.flatMap(({ path, ...tests }, position) => {
        if (Object.keys(tests).length > 0) return [];
        const problem = 'nothing is asked about it: add equals, notEquals, in, lessThan, atLeast or exists';
        return [invalid(['hooks', index, 'when', position, 'path'], path, problem)];
      }),
    ),
  ];
}

/** Whether it answers, rather than looks on. */
function isProvider({ hook, observe }: ReadableManifest['hooks'][number]): boolean {
  return HOOKS[hook].kind === 'provider' && !observe;
}

function checkOrder(
  { before = [], after = [] }: ReadableManifest['hooks'][number],
  index: number,
  id: string | undefined,
): ManifestIssue[] {
  const sides = { before, after };
  const itself = Object.entries(sides).flatMap(([side, plugins]) =>
    plugins.flatMap((plugin, position) =>
      plugin === id
        ? [invalid(['hooks', index, side, position], plugin, 'that is this plugin, whose own order is its priority')]
        : [],
    ),
  );
  const both = after.flatMap((plugin, position) =>
    before.includes(plugin)
      ? [invalid(['hooks', index, 'after', position], plugin, 'it is in "before" too; a handler runs on one side only')]
      : [],
  );
  return [...itself, ...both];
}
