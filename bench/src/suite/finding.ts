import type { Spread } from '../statistics.ts';

/** One measured thing, against what it may be. */
export interface Finding {
  what: string;
  /** `×` is a ratio of two things that took turns; others depend on the machine. */
  unit: '×' | 'ms' | '%' | '/s' | 'lost';
  /** Within one run. */
  value: Spread;
  /** The most that the median may be. */
  target?: number;
}

/** What was measured once. */
export function toFinding(what: string, unit: Finding['unit'], value: number, target?: number): Finding {
  return { what, unit, value: { median: value, p10: value, p90: value }, ...(target !== undefined && { target }) };
}

export function isMissed({ value, target }: Finding): boolean {
  return target !== undefined && value.median > target;
}

/** With its unit, in as many digits as are worth it. */
export function writeValue(value: number, unit: Finding['unit']): string {
  const digits = unit === '×' ? 2 : unit === 'lost' || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 3;
  return `${value.toFixed(digits)} ${unit}`;
}
