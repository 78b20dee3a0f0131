import type { Script, ScriptBinding } from '../store/types.ts';

/** The wire form of a script. */
export function toScriptResult({ name, etag, tag, settings, createdOn, modifiedOn }: Script): object {
  const { details = {}, migrationTag } = settings;
  return {
    id: name,
    etag,
    tag,
    tags: settings.tags,
    created_on: createdOn,
    modified_on: modifiedOn,
    compatibility_date: settings.compatibilityDate,
    compatibility_flags: settings.compatibilityFlags,
    ...(migrationTag !== undefined && { migration_tag: migrationTag }),
    ...details,
    ...(settings.handlers ?? { handlers: [], named_handlers: [] }),
    usage_model: details.usage_model ?? 'standard',
    logpush: details.logpush ?? false,
    tail_consumers: details.tail_consumers ?? null,
    has_assets: settings.assetsConfig !== undefined,
    has_modules: settings.mainModule !== '',
  };
}

/** The wire form of a script's settings. */
export function toSettingsResult({ settings }: Script): object {
  const { details = {}, migrationTag } = settings;
  return {
    bindings: settings.bindings.map(toBindingResult),
    compatibility_date: settings.compatibilityDate,
    compatibility_flags: settings.compatibilityFlags,
    tags: settings.tags,
    tail_consumers: [],
    placement: {},
    limits: {},
    ...details,
    usage_model: details.usage_model ?? 'standard',
    logpush: details.logpush ?? false,
    ...(migrationTag !== undefined && { migration_tag: migrationTag }),
  };
}

/** The wire form of a binding. The text of a secret stays here. */
export function toBindingResult(binding: ScriptBinding): object {
  if (binding.type === 'secret_text') return { type: binding.type, name: binding.name };
  // Old clients read one name of the database's id, new ones the other.
  return binding.type === 'd1' ? { ...binding, database_id: binding.id } : binding;
}
