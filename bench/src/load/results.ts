import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { CapacityReport } from './find-capacity.ts';
import type { CostReport } from './measure-costs.ts';
import type { LoadReport } from './load-report.ts';
import type { SoakReport } from './soak-report.ts';

/** What the load benches leave in `bench/`, by name of the file. */
export interface Results {
  load: LoadReport;
  capacity: CapacityReport;
  costs: CostReport;
  'platform-soak': SoakReport;
}

const toFile = (name: keyof Results): string => fileURLToPath(new URL(`../../${name}.json`, import.meta.url));

export async function writeResult<Name extends keyof Results>(name: Name, result: Results[Name]): Promise<void> {
  await writeFile(toFile(name), `${JSON.stringify(result, undefined, 2)}\n`);
}

/** Of the last run here; `undefined` when there was none. */
export async function readResult<Name extends keyof Results>(name: Name): Promise<Results[Name] | undefined> {
  const text = await readFile(toFile(name), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Results[Name]);
}

/** All that there are. */
export async function readResults(): Promise<Partial<Results>> {
  const [load, capacity, soak, costs] = await Promise.all([
    readResult('load'),
    readResult('capacity'),
    readResult('platform-soak'),
    readResult('costs'),
  ]);
  return {
    ...(load && { load }),
    ...(capacity && { capacity }),
    ...(soak && { 'platform-soak': soak }),
    ...(costs && { costs }),
  };
}
