import type { ExecutionTrace, MetricPoint } from '@digital-commerce/plugin-schema';
import type { TracedInput } from './input/traced-input.ts';

/** An execution that is over, before it is known whether it is kept. */
export interface NewTrace extends Omit<ExecutionTrace, 'seq' | 'leftOut' | keyof TracedInput> {
  /** What its handlers were given. Costs more than the rest, so it is only read of what is kept. */
  readInput: () => TracedInput;
  /** What its handlers measured, by plugin. */
  metrics: readonly { plugin: string; points: readonly MetricPoint[] }[];
}

/** An execution that is kept. */
export type KeptTrace = Omit<NewTrace, 'readInput'> & TracedInput;
