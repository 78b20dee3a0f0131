import { HOOK_NAMES, LIFECYCLE_EVENTS, Manifest } from '@digital-commerce/plugin-schema';
import type { DecoratedMethod, HookName } from '@digital-commerce/plugin-schema';
import type { DescribedClass } from './plugin-export.ts';

export interface ClassSurroundings {
  /** The plugin's package.json, if it has one. */
  packageJson: { name?: unknown; version?: unknown; description?: unknown } | undefined;
  folderName: string;
}

type Fields = Record<string, unknown>;

/**
 * The manifest that a plugin class stands for: its fields and what its decorators say, filled up from package.json and the
 * folder's name. Lists of both are put together, fields first; else the decorators win. A method named after a hook in
 * camelCase handles it, unless a field or a decorator registers that hook already; so do `onInstall`, `onUpgrade`,
 * `onUninstall` and `healthCheck`, unless a handler of theirs is named.
 */
export function manifestFromClass(
  { fields, methods, declaration = { fields: {}, handlers: [] } }: DescribedClass,
  { packageJson, folderName }: ClassSurroundings,
): Fields {
  const own = pickManifestFields({ ...fields, ...declaration.fields });
  const known = declaration.handlers.reduce(addHandler, own);
  const decorated = new Set(declaration.handlers.map(({ method }) => method));
  const declared = Array.isArray(known['hooks']) ? (known['hooks'] as { hook?: unknown }[]) : [];
  const derived = HOOK_NAMES.filter((hook) => {
    const method = toMethodName(hook);
    return methods.includes(method) && !decorated.has(method) && !declared.some((entry) => entry?.hook === hook);
  }).map((hook) => ({ hook, file: toKey(toMethodName(hook)) }));
  const lifecycle = LIFECYCLE_EVENTS.filter((event) => methods.includes(event) && !decorated.has(event)).map(
    (event) => [event, toKey(event)],
  );
  const description = asText(packageJson?.description);
  const hooks = [...declared, ...derived];
  return {
    id: asText(packageJson?.name)?.split('/').at(-1) ?? folderName,
    version: asText(packageJson?.version) ?? '0.1.0',
    ...(description !== undefined && { description }),
    ...(methods.includes(HEALTH_CHECK) && { healthCheck: { file: toKey(HEALTH_CHECK) } }),
    ...known,
    ...((hooks.length > 0 || 'hooks' in known) && {
      hooks: Array.isArray(known['hooks'] ?? []) ? hooks : known['hooks'],
    }),
    ...(lifecycle.length > 0 && { lifecycle: { ...Object.fromEntries(lifecycle), ...asRecord(known['lifecycle']) } }),
  };
}

const HEALTH_CHECK = 'healthCheck';

function pickManifestFields(fields: Fields): Fields {
  return Object.fromEntries(Object.keys(Manifest.shape).flatMap((key) => (key in fields ? [[key, fields[key]]] : [])));
}

/** The manifest with one more handler in it. A part that is no object or list is left for its schema to refuse. */
function addHandler(manifest: Fields, { method, list, place = [], entry }: DecoratedMethod): Fields {
  const file = toKey(method);
  if (list === undefined) return changeAt(manifest, place, () => (entry === undefined ? file : { ...entry, file }));
  return changeAt(manifest, list, (before) => {
    if (before !== undefined && !Array.isArray(before)) return before;
    return [...((before as unknown[] | undefined) ?? []), { ...entry, file }];
  });
}

function changeAt(
  fields: Fields,
  [key = '', ...rest]: readonly string[],
  change: (before: unknown) => unknown,
): Fields {
  const before = fields[key];
  if (rest.length === 0) return { ...fields, [key]: change(before) };
  return { ...fields, [key]: changeAt(asRecord(before) as Fields, rest, change) };
}

function toKey(method: string): string {
  return `plugin.ts#${method}`;
}

function asRecord(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

/** `before_payment_process` → `beforePaymentProcess` */
function toMethodName(hook: HookName): string {
  return hook.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Names of the methods that the platform calls without being told. */
export const CALLED_METHODS: readonly string[] = [...HOOK_NAMES.map(toMethodName), ...LIFECYCLE_EVENTS, HEALTH_CHECK];

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
