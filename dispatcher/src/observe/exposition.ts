import { HISTOGRAM_BOUNDS_SECONDS, MEASUREMENT_PREFIX, MEASUREMENTS } from '@digital-commerce/plugin-schema';
import type { MeasuredSeries, Measurement, MeasurementName } from '@digital-commerce/plugin-schema';

/** How measurements are written down: Prometheus' text format, or OpenMetrics. */
export type ExpositionFormat = 'text' | 'openmetrics';

export const EXPOSITION_TYPES: Readonly<Record<ExpositionFormat, string>> = {
  text: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
};

/** Units that OpenMetrics knows, which end the names of their families. */
const UNITS = new Set(['seconds', 'bytes']);

/** All measurements that have a series, each under its name, kind and meaning. */
export function writeExposition(series: readonly MeasuredSeries[], format: ExpositionFormat): string {
  const byName = Map.groupBy(series, ({ name }) => name);
  const families = (Object.keys(MEASUREMENTS) as MeasurementName[]).flatMap((name) => {
    const found = byName.get(name) ?? [];
    return found.length === 0 ? [] : writeHead(name, format).concat(found.flatMap(writeSeries));
  });
  return [...families, ...(format === 'openmetrics' ? ['# EOF'] : []), ''].join('\n');
}

/** The format that a scraper asks for. Whoever asks for anything else gets the older one, which all of them read. */
export function toExpositionFormat(accept: string | null): ExpositionFormat {
  return accept?.includes('application/openmetrics-text') === true ? 'openmetrics' : 'text';
}

function writeHead(name: MeasurementName, format: ExpositionFormat): string[] {
  const { kind, unit, meaning }: Measurement = MEASUREMENTS[name];
  // A counter's family has no suffix in OpenMetrics; its series have.
  const family = `${MEASUREMENT_PREFIX}${format === 'openmetrics' && kind === 'counter' ? name.replace(/_total$/, '') : name}`;
  const hasUnit = format === 'openmetrics' && UNITS.has(unit);
  return [
    `# HELP ${family} ${escapeText(meaning)}`,
    `# TYPE ${family} ${kind}`,
    ...(hasUnit ? [`# UNIT ${family} ${unit}`] : []),
  ];
}

function writeSeries({ name, labels, value, sum = 0, parts }: MeasuredSeries): string[] {
  const full = `${MEASUREMENT_PREFIX}${name}`;
  if (MEASUREMENTS[name].kind !== 'histogram') return [writeSample(full, labels, value)];
  let count = 0;
  const buckets = [...HISTOGRAM_BOUNDS_SECONDS.map(String), '+Inf'].map((le, index) => {
    count += parts?.[index] ?? 0;
    return writeSample(`${full}_bucket`, { ...labels, le: toBound(le) }, count);
  });
  return [...buckets, writeSample(`${full}_sum`, labels, sum), writeSample(`${full}_count`, labels, value)];
}

function writeSample(name: string, labels: Readonly<Record<string, string>>, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeText(text).replaceAll('"', '\\"')}"`);
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
}

/** OpenMetrics has bounds as floating-point numbers. */
function toBound(bound: string): string {
  return /^\d+$/.test(bound) ? `${bound}.0` : bound;
}

function escapeText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}
