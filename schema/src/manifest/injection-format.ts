/**
 * What stands for the secret in the format of an injected header. `{secret}` is its value. `{basic}` is basic authentication
 * with it as the user's name and no password, `{basic:client_id}` with it as the password of the user that the setting
 * `client_id` names.
 */
const PLACEHOLDER = /\{(secret|basic)\}|\{basic:([a-z][a-z0-9_]{0,59})\}/g;

/** For a check with `test`: it keeps no position. */
export const HAS_PLACEHOLDER = new RegExp(PLACEHOLDER.source);

export type InjectionPlaceholder = { kind: 'secret' } | { kind: 'basic' } | { kind: 'basicOf'; userSetting: string };

/** Puts values in the places of a format. A value is no pattern: whatever it holds stands there as it is. */
export function fillInjectionFormat(format: string, toValue: (placeholder: InjectionPlaceholder) => string): string {
  return format.replace(PLACEHOLDER, (_all, kind?: 'secret' | 'basic', userSetting?: string) =>
    toValue(userSetting === undefined ? { kind: kind ?? 'secret' } : { kind: 'basicOf', userSetting }),
  );
}

/** The settings that name users of basic authentication in a format. */
export function listUserSettings(format: string): string[] {
  return Array.from(format.matchAll(PLACEHOLDER), ([, , userSetting]) => userSetting).filter(
    (userSetting) => userSetting !== undefined,
  );
}
