import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMissed } from './finding.ts';
import type { Finding } from './finding.ts';
import { FINDINGS_FILE, readFindings } from './leave-findings.ts';
import type { Part } from './parts.ts';

interface PartRun {
  findings: Finding[];
  /** Seconds. */
  took: number;
  /** What is to be said of it beside its findings. */
  problem?: string;
}

/** Runs a bench in a process of its own, which leaves neither memory nor ports to the next one. It prints as it does by itself. */
export async function runPart({ script, args }: Part): Promise<PartRun> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-findings-'));
  const file = join(folder, 'findings.json');
  const began = performance.now();
  try {
    const child = spawn(process.execPath, [fileURLToPath(new URL(`../${script}`, import.meta.url)), ...args], {
      env: { ...process.env, [FINDINGS_FILE]: file },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const [code] = (await once(child, 'close')) as [number | null];
    const findings = await readFindings(file);
    const took = (performance.now() - began) / 1_000;
    const ended = `${script} ended with ${code ?? 'a signal'}`;
    if (findings === undefined) return { findings: [], took, problem: `${ended} and had found nothing.` };
    // A finding that misses its target says so by itself.
    if (code === 0 || findings.some(isMissed)) return { findings, took };
    return { findings, took, problem: `${ended}; what it printed says why.` };
  } finally {
    await rm(folder, { recursive: true });
  }
}
