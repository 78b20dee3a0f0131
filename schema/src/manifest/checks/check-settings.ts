import { suggestName } from '../../suggest-name.ts';
import { invalid } from '../manifest-issue.ts';
import type { ManifestIssue } from '../manifest-issue.ts';
import { findDuplicates } from './duplicates.ts';
import type { ReadableManifest } from './readable-manifest.ts';

/** Defaults are values of their settings and give no secret away; webhooks keep their secrets in sensitive settings. */
export function checkSettings({ settings, webhooks }: ReadableManifest): ManifestIssue[] {
  return [
    ...Object.entries(settings).flatMap(([key, field]) => checkField(key, field)),
    ...webhooks.flatMap((webhook, index) => checkSecret(webhook, index, settings)),
  ];
}

type Field = ReadableManifest['settings'][string];

function checkField(key: string, field: Field): ManifestIssue[] {
  const place = ['settings', key, 'default'];
  const open =
    field.sensitive && field.default !== undefined
      ? [
          {
            code: 'INVALID' as const,
            path: place,
            message: `"settings.${key}" is sensitive and has a default, which anybody could read. Leave "default" out.`,
          },
        ]
      : [];
  if (field.type !== 'select') return open;
  const { options, default: preset } = field;
  const twice = findDuplicates(options, String).map(({ entry, index, first }) =>
    invalid(['settings', key, 'options', index], entry, `options[${first}] is the same`),
  );
  if (preset === undefined || options.includes(preset) || field.sensitive) return [...open, ...twice];
  const suggestion = suggestName(preset, options);
  const told = invalid(place, preset, `it takes one of ${options.map((option) => `"${option}"`).join(', ')}`);
  return [...twice, { ...told, ...(suggestion !== undefined && { suggestion }) }];
}

function checkSecret(
  { scheme, secretSetting }: ReadableManifest['webhooks'][number],
  index: number,
  settings: ReadableManifest['settings'],
): ManifestIssue[] {
  const path = ['webhooks', index, 'secretSetting'];
  if (scheme === 'plugin') {
    if (secretSetting === undefined) return [];
    return [invalid(path, secretSetting, 'only a "scheme" other than "plugin" has a secret that the platform checks')];
  }
  if (secretSetting === undefined) {
    return [invalid(path, undefined, `scheme "${scheme}" needs the name of the setting that holds the secret`)];
  }
  const field = Object.hasOwn(settings, secretSetting) ? settings[secretSetting] : undefined;
  if (field === undefined) {
    const suggestion = suggestName(secretSetting, Object.keys(settings));
    const advice = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
    const told = invalid(path, secretSetting, '"settings" declares no such setting');
    return [{ ...told, message: told.message + advice, ...(suggestion !== undefined && { suggestion }) }];
  }
  if (field.type === 'string' && field.sensitive) return [];
  return [invalid(path, secretSetting, 'that setting has to be of type "string" and "sensitive"')];
}
