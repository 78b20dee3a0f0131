import type { ExecutionTrace, MetricPoint } from '@digital-commerce/plugin-schema';

/** An execution that is over, before it is kept. */
export interface NewTrace extends Omit<ExecutionTrace, 'seq' | 'leftOut'> {
  /** What its handlers measured, by plugin. */
  metrics: readonly { plugin: string; points: readonly MetricPoint[] }[];
}
