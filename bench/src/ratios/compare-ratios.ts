import { z } from 'zod';
import type { Finding } from '../suite/finding.ts';

/** The bounds of what some runs of the tests have measured. */
const KeptRatio = z.strictObject({ least: z.number(), most: z.number() });
export const KeptRatios = z.record(z.string(), KeptRatio);
export type KeptRatios = z.infer<typeof KeptRatios>;

/** So much more than the most that was kept is no noise. */
const ALLOWED = 1.25;

/** Each ratio beside the one that is kept: one line for each, and one that begins with `REGRESSION` for what is more than noise. */
export function compareRatios(findings: readonly Finding[], kept: KeptRatios): string[] {
  const ratios = onlyRatios(findings);
  const lines = ratios.map(([what, found]) => {
    const before = kept[what];
    const beside = before === undefined ? 'not kept yet' : `kept: ${describe(before)}`;
    return `ratio: ${what}: ${found.toFixed(2)} × (${beside})`;
  });
  const regressions = ratios.flatMap(([what, found]) => {
    const before = kept[what];
    if (before === undefined || found <= before.most * ALLOWED) return [];
    return [`REGRESSION: ${what} is ${found.toFixed(2)} ×, and was ${describe(before)}`];
  });
  return [...lines, ...regressions];
}

/** Kept ratios with one run more. @param kept of the runs before */
export function keepRatios(findings: readonly Finding[], kept: KeptRatios): KeptRatios {
  const added = onlyRatios(findings).map(([what, found]): [string, KeptRatios[string]] => {
    const before = kept[what];
    const { least, most } = before ?? { least: found, most: found };
    return [what, { least: Math.min(least, found), most: Math.max(most, found) }];
  });
  return { ...kept, ...Object.fromEntries(added) };
}

function onlyRatios(findings: readonly Finding[]): [what: string, found: number][] {
  return findings.filter(({ unit }) => unit === '×').map(({ what, value }) => [what, value.median]);
}

function describe({ least, most }: KeptRatios[string]): string {
  return `${least.toFixed(2)}–${most.toFixed(2)}`;
}
