import type { StoredSetting } from '../settings/read-setting.ts';

/**
 * What a build reads: values of its session, and of the installation's those that are no secret. Secrets can be written, not
 * read; whoever saves code would have it tell them, or send them to a host that it declares. What was sealed stays so whatever
 * the build's own manifest says of the setting.
 */
export function toDevSettings(
  own: readonly StoredSetting[],
  installation: readonly StoredSetting[],
): readonly StoredSetting[] {
  return [...own, ...installation.filter(({ key, sealed }) => !sealed && own.every((setting) => setting.key !== key))];
}
