/** One line of a text of measurements. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*/;
const LABEL = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"/;

/**
 * Reads Prometheus' text format 0.0.4 or OpenMetrics 1.0 strictly, as their grammars have them.
 * @throws Error for a line that is neither, a sample outside its family, one that comes twice, and buckets that shrink
 */
export function readExposition(text: string, format: 'text' | 'openmetrics'): Sample[] {
  if (!text.endsWith('\n')) throw new Error('The last line does not end.');
  const lines = text.slice(0, -1).split('\n');
  if (format === 'openmetrics' && lines.pop() !== '# EOF') throw new Error('There is no # EOF.');
  const seen = new Set<string>();
  const families = new Set<string>();
  let family = { name: '', kind: '' };
  return lines.flatMap((line) => {
    const head = /^# (HELP|TYPE|UNIT) (\S+) (.+)$/.exec(line);
    if (head !== null) {
      const [, keyword, name = '', rest = ''] = head;
      if (keyword === 'HELP' && families.has(name)) throw new Error(`The family "${name}" comes twice.`);
      families.add(name);
      if (keyword === 'TYPE') family = { name, kind: rest };
      if (keyword === 'UNIT' && !name.endsWith(`_${rest}`)) throw new Error(`"${name}" does not end in its unit.`);
      return [];
    }
    const sample = readSample(line);
    const suffixes = toSuffixes(family.kind, format);
    if (!suffixes.some((suffix) => sample.name === `${family.name}${suffix}`)) {
      throw new Error(`"${line}" is not of the family "${family.name}".`);
    }
    const key = JSON.stringify([sample.name, sample.labels]);
    if (seen.has(key)) throw new Error(`"${line}" comes twice.`);
    seen.add(key);
    return [sample];
  });
}

function toSuffixes(kind: string, format: 'text' | 'openmetrics'): string[] {
  if (kind === 'histogram') return ['_bucket', '_sum', '_count'];
  return kind === 'counter' && format === 'openmetrics' ? ['_total'] : [''];
}

function readSample(line: string): Sample {
  const name = NAME.exec(line)?.[0] ?? '';
  const labels: Record<string, string> = {};
  let rest = line.slice(name.length);
  if (rest.startsWith('{')) {
    rest = rest.slice(1);
    for (let found = LABEL.exec(rest); found !== null; found = LABEL.exec(rest)) {
      const [all, label = '', value = ''] = found;
      labels[label] = value.replace(/\\(.)/g, (_escape, character: string) => (character === 'n' ? '\n' : character));
      rest = rest.slice(all.length).replace(/^,/, '');
    }
    if (!rest.startsWith('}')) throw new Error(`"${line}" has labels that nobody reads.`);
    rest = rest.slice(1);
  }
  const value = /^ (\+Inf|NaN|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/.exec(rest)?.[1];
  if (name === '' || value === undefined) throw new Error(`"${line}" is no sample.`);
  return { name, labels, value: value === '+Inf' ? Infinity : Number(value) };
}
