import type { Manifest } from '@digital-commerce/plugin-schema';

/** A value that a setting takes, for a plugin that has nobody to set it: its default, else one that is made up. */
export function madeUpSetting(manifest: Manifest, key: string): string | number | boolean | undefined {
  const field = Object.hasOwn(manifest.settings, key) ? manifest.settings[key] : undefined;
  if (field === undefined) return undefined;
  if (field.default !== undefined) return field.default;
  if (field.type === 'number') return 1;
  if (field.type === 'boolean') return true;
  if (field.type === 'select') return field.options[0] ?? '';
  const isStandard = manifest.webhooks.some(
    ({ scheme, secretSetting }) => scheme === 'standard' && secretSetting === key,
  );
  const text = `made-up-${key}-0123456789`;
  return isStandard ? `whsec_${Buffer.from(text).toString('base64')}` : text;
}
