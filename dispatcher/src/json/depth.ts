/**
 * Whether arrays and objects lie inside one another more than `max` deep. What is not deeper may be walked by recursion.
 */
export function isDeeperThan(value: unknown, max: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (max === 0) return true;
  if (Array.isArray(value)) return value.some((item) => isDeeperThan(item, max - 1));
  for (const key in value) {
    if (isDeeperThan((value as Record<string, unknown>)[key], max - 1)) return true;
  }
  return false;
}
