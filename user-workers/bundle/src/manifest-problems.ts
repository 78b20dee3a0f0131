import { HOOK_NAMES, isHookName, Manifest, suggestName } from '@digital-commerce/plugin-schema';
import { locateInSource } from './locate-in-source.ts';
import { createProblem } from './problems.ts';
import type { Problem } from './problems.ts';

/** What a manifest breaks of its schema, each problem at its place in the source of plugin.ts. */
export function manifestProblems(manifest: Record<string, unknown>, source: string): Problem[] {
  const parsed = Manifest.safeParse(manifest);
  return (parsed.error?.issues ?? []).map((issue) => {
    const value = issue.path.reduce<unknown>(readKey, manifest);
    if (issue.path[0] === 'hooks' && issue.path[2] === 'hook' && typeof value === 'string' && !isHookName(value)) {
      return createProblem('UNKNOWN_HOOK', unknownHookText(value), locateInSource(source, issue.path, value));
    }
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    const field = path.map(String).join('.');
    const shown = value === undefined || typeof value === 'object' ? '' : ` is ${JSON.stringify(value)}`;
    const message = `Manifest field "${field}"${shown}: ${issue.message}.`;
    return createProblem('MANIFEST_INVALID', message, locateInSource(source, path, value));
  });
}

function unknownHookText(name: string): string {
  const suggestion = suggestName(name, HOOK_NAMES);
  const advice =
    suggestion === undefined ? `The hooks are: ${HOOK_NAMES.join(', ')}.` : `Did you mean "${suggestion}"?`;
  return `There is no hook "${name}". ${advice}`;
}

function readKey(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
}
