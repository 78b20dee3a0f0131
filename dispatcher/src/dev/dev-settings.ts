import type { Manifest } from '@digital-commerce/plugin-schema';
import type { StoredSetting } from '../settings/read-setting.ts';

type Fields = Manifest['settings'];

/**
 * What a build reads: values of its session, and of the installation's those that are no secret. Secrets can be written, not
 * read; whoever saves code would have it tell them, or send them to a host that it declares.
 */
export function toDevSettings(
  own: readonly StoredSetting[],
  installation: readonly StoredSetting[],
  fields: readonly Fields[],
): readonly StoredSetting[] {
  return [
    ...own,
    ...installation.filter(
      (setting) => !isWithheld(setting, fields) && own.every((other) => other.key !== setting.key),
    ),
  ];
}

/**
 * Whether a stored value is a secret: it was sealed, whatever anybody's manifest says of it, or the installed release or the
 * build calls the setting sensitive, whatever it was when it was entered.
 */
export function isWithheld({ key, sealed }: StoredSetting, fields: readonly Fields[]): boolean {
  return sealed || fields.some((each) => Object.hasOwn(each, key) && each[key]?.sensitive === true);
}
