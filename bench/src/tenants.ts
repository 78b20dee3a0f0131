/**
 * Whether a plan and a hook cost more when there are more tenants:
 * `npx node bench/src/tenants.ts [tenants] [installations]`, by default 10,000 × 50 beside 100 × 50.
 */
import { seedTenants, startTenantsBench, toTenantId } from './tenants-setup.ts';
import type { TenantsBench } from './tenants-setup.ts';
import { quantile } from './statistics.ts';
import { isMissed, toFinding } from './suite/finding.ts';
import type { Finding } from './suite/finding.ts';
import { leaveFindings } from './suite/leave-findings.ts';

/** Tenants that are asked for in each round. Each once, so that nothing is in a cache. */
const SAMPLES = 60;
const ROUNDS = 3;
const FEW = 100;
/** The most that any of these may cost with all tenants, in what it costs with few. */
const TARGET = 1.5;

const many = Number(process.argv[2] ?? 10_000);
const installations = Number(process.argv[3] ?? 50);

type Subject = 'plan' | 'first hook' | 'hook';
type Times = Record<Subject, number>;

const bench = await startTenantsBench(installations);
try {
  await seedTenants(bench, { from: 0, to: FEW });
  await measure(bench, FEW);
  const few = await measureRounds(bench, FEW);
  await seedTenants(bench, { from: FEW, to: many });
  await measure(bench, FEW);
  const all = await measureRounds(bench, many);
  const again = await measureRounds(bench, FEW);
  console.log(`${installations} installations each; medians of ${SAMPLES} tenants, best of ${ROUNDS} rounds`);
  const findings: Finding[] = [];
  for (const subject of ['plan', 'first hook', 'hook'] as const) {
    const base = Math.min(few[subject], again[subject]);
    const ratio = all[subject] / base;
    findings.push(toFinding(`${subject} among ${many} tenants / among ${FEW}`, '×', ratio, TARGET));
    console.log(
      `${subject}: ${few[subject].toFixed(2)} ms among ${FEW} tenants, ${all[subject].toFixed(2)} ms among ${many}: ${ratio.toFixed(2)} × (target ≤ ${TARGET})`,
    );
  }
  await leaveFindings(findings);
  if (findings.some(isMissed)) process.exitCode = 1;
} finally {
  await bench.close();
}

async function measureRounds(bench: TenantsBench, tenants: number): Promise<Times> {
  const rounds: Times[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await measure(bench, tenants, round));
  const best = (subject: Subject): number => Math.min(...rounds.map((times) => times[subject]));
  return { plan: best('plan'), 'first hook': best('first hook'), hook: best('hook') };
}

async function measure(bench: TenantsBench, tenants: number, round = 0): Promise<Times> {
  const plans: number[] = [];
  const first: number[] = [];
  const warm: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const tenant = toTenantId((sample * 7_919 + round * 31) % tenants);
    plans.push(await time(() => bench.plan(tenant)));
    // Its routing table may be there from an earlier round, and then it is more than a second old.
    first.push(await time(() => bench.runHook(tenant)));
    warm.push(await time(() => bench.runHook(tenant)));
  }
  return { plan: quantile(plans, 0.5), 'first hook': quantile(first, 0.5), hook: quantile(warm, 0.5) };
}

async function time(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
