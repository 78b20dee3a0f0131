import type { PluginMetrics } from '@digital-commerce/plugin-schema';
import type { MetricBuffer } from '../metric-buffer.ts';

export function createMetrics(points: MetricBuffer): PluginMetrics {
  return {
    count: (name, value = 1, tags = {}) => points.add('count', name, value, tags),
    gauge: (name, value, tags = {}) => points.add('gauge', name, value, tags),
    record: (name, value, tags = {}) => points.add('record', name, value, tags),
  };
}
