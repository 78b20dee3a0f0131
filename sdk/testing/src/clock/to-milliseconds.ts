import { PlatformError } from '@digital-commerce/plugin-schema';

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Such as `90s`, `15m`, `1h`, `30d`; a number counts milliseconds. */
export type Duration = number | `${number}${keyof typeof UNITS}`;

/** @throws INVALID_ARGUMENT */
export function toMilliseconds(duration: Duration): number {
  const [, digits, unit = 'ms'] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(String(duration)) ?? [];
  if (digits !== undefined) return Number(digits) * UNITS[unit as keyof typeof UNITS];
  throw new PlatformError(
    'INVALID_ARGUMENT',
    `"${duration}" is no duration. Give one such as "90s", "15m", "1h" or "30d", or milliseconds.`,
  );
}
