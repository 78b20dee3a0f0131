import { PlatformError } from '@digital-commerce/plugin-schema/errors';

/** For an option that may be repeated. */
export function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

/** Texts of settings, by key. @throws INVALID_ARGUMENT */
export function parseSettingPairs(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
      throw new PlatformError('INVALID_ARGUMENT', `"--set ${pair}" is no setting. Write --set key=value.`);
    }),
  );
}
