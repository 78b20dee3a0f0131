import type { Script, ScriptDetails, ScriptSettings } from '../store/types.ts';
import { applyMigrations } from '../upload/apply-migrations.ts';
import type { WireSettings } from '../upload/metadata.ts';
import type { ScriptUpload } from '../upload/parse-upload.ts';
import { resolveBindings } from '../upload/resolve-bindings.ts';

export interface SettingsContext {
  previous: Script | undefined;
  /** For a script that names no date. */
  compatibilityDate: string;
  /** Whether a binding that has nothing to inherit from is an error. */
  isStrict: boolean;
}

/**
 * What an upload makes of the script's settings.
 * @throws ApiError 10004, 10079
 */
export function buildSettings({ metadata, mainModule }: ScriptUpload, context: SettingsContext): ScriptSettings {
  const { previous, isStrict } = context;
  return {
    mainModule,
    compatibilityDate: metadata.compatibility_date ?? context.compatibilityDate,
    compatibilityFlags: metadata.compatibility_flags ?? [],
    bindings: resolveBindings(metadata.bindings ?? [], {
      previous: previous?.settings.bindings ?? [],
      keep: metadata.keep_bindings,
      isStrict,
    }),
    tags: metadata.tags ?? [],
    ...migrate(metadata, previous?.settings),
    details: pickDetails(metadata),
    ...pickAssetsConfig(metadata, previous?.settings),
  };
}

/**
 * Settings with those changed that a request names. Bindings are replaced as a whole.
 * @throws ApiError 10004, 10079
 */
export function changeSettings(wire: WireSettings, old: ScriptSettings): ScriptSettings {
  return {
    ...old,
    compatibilityDate: wire.compatibility_date ?? old.compatibilityDate,
    compatibilityFlags: wire.compatibility_flags ?? old.compatibilityFlags,
    bindings: wire.bindings ? resolveBindings(wire.bindings, { previous: old.bindings, isStrict: true }) : old.bindings,
    tags: wire.tags ?? old.tags,
    ...migrate(wire, old),
    details: { ...old.details, ...pickDetails(wire) },
  };
}

function migrate(
  { migrations }: WireSettings,
  old: ScriptSettings | undefined,
): Pick<ScriptSettings, 'migrationTag' | 'durableObjectClasses'> {
  const state = { tag: old?.migrationTag, classes: old?.durableObjectClasses ?? [] };
  const { tag, classes } = applyMigrations(state, migrations);
  return { ...(tag !== undefined && { migrationTag: tag }), durableObjectClasses: [...classes] };
}

function pickAssetsConfig(
  { assets, keep_assets: keepAssets }: ScriptUpload['metadata'],
  old: ScriptSettings | undefined,
): Pick<ScriptSettings, 'assetsConfig'> {
  const config = assets ? (assets.config ?? old?.assetsConfig ?? {}) : keepAssets ? old?.assetsConfig : undefined;
  return config === undefined ? {} : { assetsConfig: config };
}

const DETAILS = [
  'annotations',
  'exports',
  'limits',
  'logpush',
  'observability',
  'placement',
  'tail_consumers',
  'usage_model',
] as const;

function pickDetails(wire: WireSettings): ScriptDetails {
  const given = DETAILS.map((key) => [key, wire[key]] as const).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  return Object.fromEntries(given);
}
