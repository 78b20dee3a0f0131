import { PlatformError } from '@digital-commerce/plugin-schema/errors';

const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/**
 * Reads a duration such as `90s`, `15m`, `12h`, `30d`.
 * @param option that it is the value of
 * @returns seconds
 * @throws INVALID_ARGUMENT
 */
export function parseDuration(option: string, text: string): number {
  const [, digits, unit] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  const seconds = Number(digits) * SECONDS[(unit ?? 's') as keyof typeof SECONDS];
  if (seconds > 0 || (seconds === 0 && digits !== undefined)) return seconds;
  throw new PlatformError(
    'INVALID_ARGUMENT',
    `${option} "${text}" is no duration. Give one such as 90s, 15m, 12h or 30d.`,
  );
}
