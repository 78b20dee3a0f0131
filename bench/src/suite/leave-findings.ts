import { readFile, writeFile } from 'node:fs/promises';
import type { Finding } from './finding.ts';

/** Names the file in which the suite looks for what a bench has found. */
export const FINDINGS_FILE = 'BENCH_FINDINGS';

/** Called at the end of each bench; by itself it only prints. */
export async function leaveFindings(findings: readonly Finding[]): Promise<void> {
  const file = process.env[FINDINGS_FILE];
  if (file !== undefined) await writeFile(file, JSON.stringify(findings));
}

/** @returns `undefined` when the bench ended before it had any */
export async function readFindings(file: string): Promise<Finding[] | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Finding[]);
}
