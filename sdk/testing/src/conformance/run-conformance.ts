import { Manifest, PlatformError } from '@digital-commerce/plugin-schema';
import path from 'node:path';
import { buildFolder } from '../platform/build-folder.ts';
import { checkAnswers, checkDenied, checkHostile, checkMissingSettings } from './checks/answer-checks.ts';
import { checkEgress, checkIsolation, checkLifecycle } from './checks/boundary-checks.ts';
import { checkKilledCell, checkRedelivery, checkUpstreamErrors, checkUpstreamStalls } from './checks/chaos-checks.ts';
import { checkDuplicates, checkOrder, checkSignatures } from './checks/webhook-checks.ts';
import type { RunConformanceOptions } from './conformance-options.ts';
import { ConformanceSetup } from './conformance-setup.ts';
import { CHAOS_CHECKS } from './report.ts';
import type { CheckName, CheckResult, ConformanceReport } from './report.ts';

const RUNS: Readonly<Record<Exclude<CheckName, 'build'>, (setup: ConformanceSetup) => Promise<CheckResult[]>>> = {
  answers: checkAnswers,
  hostile: checkHostile,
  'denied-permissions': checkDenied,
  'missing-settings': checkMissingSettings,
  signatures: checkSignatures,
  duplicates: checkDuplicates,
  'out-of-order': checkOrder,
  isolation: checkIsolation,
  egress: checkEgress,
  lifecycle: checkLifecycle,
  'upstream-errors': checkUpstreamErrors,
  'upstream-stalls': checkUpstreamStalls,
  'killed-cell': checkKilledCell,
  redelivery: checkRedelivery,
};

/** What it does for a test is told in `testing-kit.ts`. */
export async function runConformance(folder: string, options: RunConformanceOptions = {}): Promise<ConformanceReport> {
  const { only, chaos = false, onCheck } = options;
  const wanted = (Object.keys(RUNS) as (keyof typeof RUNS)[]).filter((check) =>
    only === undefined ? chaos || !CHAOS_CHECKS.includes(check) : only.includes(check),
  );
  onCheck?.('build');
  const resolved = path.resolve(folder);
  const building = await buildFolder(resolved).catch((error: unknown) => toFailure('build', error));
  if ('check' in building) return toReport({ id: path.basename(resolved), version: '' }, [building]);
  const manifest = Manifest.parse(building.manifest);
  const setup = new ConformanceSetup(resolved, manifest, options);
  const install = await tryInstall(setup);
  if (install.status === 'fail') return toReport(manifest, [install]);
  const results = [install];
  for (const check of wanted) {
    onCheck?.(check);
    results.push(...(await RUNS[check](setup).catch((error: unknown) => [toFailure(check, error)])));
  }
  return toReport(manifest, results);
}

async function tryInstall(setup: ConformanceSetup): Promise<CheckResult> {
  try {
    await using plugin = await setup.start();
    return { check: 'build', subject: 'plugin', status: 'pass', why: `${plugin.id} was built and installed.` };
  } catch (error) {
    return toFailure('build', error);
  }
}

/** @throws what is no error of the platform, and what the caller did wrong */
function toFailure(check: CheckName, error: unknown): CheckResult {
  if (!(error instanceof PlatformError) || error.code === 'INVALID_ARGUMENT') throw error;
  const why = `It failed with ${error.code}: ${error.message}`;
  return { check, subject: 'plugin', status: 'fail', why, todo: 'Repair what the message names, and run this again.' };
}

function toReport({ id, version }: { id: string; version: string }, checks: CheckResult[]): ConformanceReport {
  return { plugin: id, version, ok: checks.every(({ status }) => status !== 'fail'), checks };
}
