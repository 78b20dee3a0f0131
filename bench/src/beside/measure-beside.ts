import { BODY } from '../engine/engine-setup.ts';
import { describeSpread, quantile } from '../statistics.ts';
import type { Spread } from '../statistics.ts';
import { createContenders } from './contenders.ts';

/** Milliseconds of one call by contender: the median of each round, over the rounds. */
export type BesideReport = Record<string, Spread>;

/** Measures what people use today on the payload of the bench, in turns. @throws Error when one answers wrongly */
export async function measureBeside({
  rounds,
  callsPerRound,
}: {
  rounds: number;
  callsPerRound: number;
}): Promise<BesideReport> {
  const { data } = JSON.parse(BODY) as { data: { metadata: object } };
  const text = JSON.stringify(data);
  const expected = JSON.stringify({ ...data, metadata: { ...data.metadata, gateway: 'bench' } });
  const contenders = await createContenders();
  const medians = new Map(contenders.map(({ name }): [string, number[]] => [name, []]));
  try {
    for (let round = 0; round <= rounds; round += 1) {
      for (const { name, call } of contenders) {
        const times: number[] = [];
        for (let turn = 0; turn < callsPerRound; turn += 1) {
          const startedAt = performance.now();
          const answer = await call(text);
          times.push(performance.now() - startedAt);
          if (answer !== expected) throw new Error(`${name} answered ${answer}`);
        }
        // The first round warms up.
        if (round > 0) medians.get(name)?.push(quantile(times, 0.5));
      }
    }
  } finally {
    for (const { close } of contenders) await close();
  }
  return Object.fromEntries([...medians].map(([name, values]) => [name, describeSpread(values)]));
}
