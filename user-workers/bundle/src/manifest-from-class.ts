import { HOOK_NAMES, LIFECYCLE_EVENTS, Manifest } from '@digital-commerce/plugin-schema';
import type { HookName } from '@digital-commerce/plugin-schema';

export interface ClassSurroundings {
  /** The plugin's package.json, if it has one. */
  packageJson: { name?: unknown; version?: unknown; description?: unknown } | undefined;
  folderName: string;
}

/**
 * The manifest that a plugin class stands for: its instance's fields, filled up from package.json and the folder's name.
 * A method named after a hook in camelCase handles it, unless the `hooks` field registers that hook itself; so do
 * `onInstall`, `onUpgrade`, `onUninstall` and `healthCheck`, unless `lifecycle` or `healthCheck` name a handler.
 */
export function manifestFromClass(
  { fields, methods }: { fields: Record<string, unknown>; methods: readonly string[] },
  { packageJson, folderName }: ClassSurroundings,
): Record<string, unknown> {
  const known = Object.fromEntries(
    Object.keys(Manifest.shape).flatMap((key) => (key in fields ? [[key, fields[key]]] : [])),
  );
  const declared = Array.isArray(fields['hooks']) ? (fields['hooks'] as { hook?: unknown }[]) : [];
  const derived = HOOK_NAMES.filter(
    (hook) => methods.includes(toMethodName(hook)) && !declared.some((entry) => entry?.hook === hook),
  ).map((hook) => ({ hook, file: toKey(toMethodName(hook)) }));
  const lifecycle = LIFECYCLE_EVENTS.filter((event) => methods.includes(event)).map((event) => [event, toKey(event)]);
  const description = asText(packageJson?.description);
  return {
    id: asText(packageJson?.name)?.split('/').at(-1) ?? folderName,
    version: asText(packageJson?.version) ?? '0.1.0',
    ...(description !== undefined && { description }),
    ...(methods.includes(HEALTH_CHECK) && { healthCheck: { file: toKey(HEALTH_CHECK) } }),
    ...known,
    hooks: [...declared, ...derived],
    ...(lifecycle.length > 0 && { lifecycle: { ...Object.fromEntries(lifecycle), ...asRecord(fields['lifecycle']) } }),
  };
}

const HEALTH_CHECK = 'healthCheck';

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
