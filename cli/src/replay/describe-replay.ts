import type { TracedHandler } from '@digital-commerce/plugin-schema';
import { formatTable } from '../format-table.ts';
import type { Line } from '../format-table.ts';
import { toPrintable } from '../printable.ts';
import type { ChosenSetting } from './choose-settings.ts';
import type { Aspect, HandlerComparison } from './compare-runs.ts';
import type { FilledPlace } from './fill-redacted.ts';
import type { ReplayReport } from './replay-report.ts';

const SOURCES: Readonly<Record<ChosenSetting['from'], string>> = {
  set: 'of --set',
  tenant: "the tenant's",
  'conformance.ts': 'of conformance.ts',
  default: 'the default',
  made_up: 'made up',
  none: '',
};
const FILLED: Readonly<Record<FilledPlace['by'], string>> = {
  example: 'an example',
  made_up: 'made up',
  left_out: 'left out',
};
const DID_NOT_RUN = '(did not run)';
const MAX_CELL = 300;

/** A replay for a person: what was used, both runs side by side, and whether they are the same. */
export function describeReplay(report: ReplayReport): Line[] {
  const { trace, kind, name, plugin, at, input, settings, recorded, local, handlers } = report;
  const redacted = input.redacted.map(({ path, by }) => `${path === '' ? 'all of it' : path} (${FILLED[by]})`);
  const used = settings.filter(({ from }) => from !== 'none');
  return [
    toPrintable(`${kind} ${name} of ${plugin}, trace ${trace}, as at ${at}`),
    ...(input.from === 'data' ? ['data: of --data'] : []),
    ...(redacted.length === 0 ? [] : [toPrintable(`redacted: ${redacted.join(', ')}`)]),
    ...(used.length === 0 ? [] : [toPrintable(`settings: ${used.map(describeSetting).join(', ')}`)]),
    '',
    ...formatTable([
      ['', 'RECORDED', 'LOCAL', ''],
      ['version', toCell(recorded.version), toCell(local.version), ''],
      ...handlers.flatMap((each) => describeHandlers(each, handlers.length > 1)),
      ['duration', toMs(recorded.durationMs), toMs(local.durationMs), ''],
    ]),
    '',
    ...(local.unreached.length === 0
      ? []
      : [toPrintable(`No server stands for ${local.unreached.join(', ')} here. conformance.ts beside plugin.ts can.`)]),
    describeEnd(report),
  ];
}

function describeSetting({ key, from, value }: ChosenSetting): string {
  return `${key}${value === undefined ? '' : ` = ${JSON.stringify(value)}`} (${SOURCES[from]})`;
}

function describeEnd({ local, same, handlers }: ReplayReport): string {
  if (local.refused !== undefined) {
    return toPrintable(`The local build was not called. ${local.refused.code}: ${local.refused.message}`);
  }
  if (same) return 'Same.';
  return `Differs: ${[...new Set(handlers.flatMap(({ differs }) => differs))].join(', ')}.`;
}

type Row = [label: string, recorded: string, local: string, mark: string];

function describeHandlers({ recorded, local, differs }: HandlerComparison, isNamed: boolean): Row[] {
  const hasOther = recorded === undefined || local === undefined || recorded.handler !== local.handler;
  const rows = LISTED.flatMap(([aspect, list]) => {
    const theirs = recorded === undefined ? [] : list(recorded);
    const ours = local === undefined ? [] : list(local);
    return Array.from({ length: Math.max(theirs.length, ours.length) }, (_, index): Row => {
      const [left = '', right = ''] = [theirs[index], ours[index]];
      const mark = differs.includes(aspect) && left !== right ? 'differs' : '';
      return [index === 0 ? aspect : '', toCell(left), toCell(right), mark];
    });
  });
  if (!isNamed && !hasOther) return rows;
  const mark = differs.includes('handler') ? 'differs' : '';
  return [['handler', toCell(recorded?.handler ?? DID_NOT_RUN), toCell(local?.handler ?? DID_NOT_RUN), mark], ...rows];
}

const LISTED: readonly (readonly [Aspect, (handler: TracedHandler) => string[]])[] = [
  ['outcome', ({ outcome }) => [outcome]],
  ['code', ({ code }) => (code === undefined ? [] : [code])],
  ['message', ({ message }) => (message === undefined ? [] : [message])],
  ['status', ({ status }) => (status === undefined ? [] : [String(status)])],
  [
    'changes',
    ({ changes = [] }) =>
      changes.map(({ op, path, value }) => `${op} ${path}${value === undefined ? '' : ` = ${JSON.stringify(value)}`}`),
  ],
  [
    'logs',
    ({ logs }) =>
      logs.map(({ level, message, fields }) => `[${level}] ${message}${fields ? ` ${JSON.stringify(fields)}` : ''}`),
  ],
  [
    'requests',
    ({ requests = [] }) =>
      requests.map(({ method, host, status, code }) => `${method} ${host}: ${code ?? status ?? 'no answer'}`),
  ],
];

function toCell(text: string): string {
  const shown = toPrintable(text);
  return shown.length > MAX_CELL ? `${shown.slice(0, MAX_CELL)}…` : shown;
}

function toMs(ms: number): string {
  return `${ms.toFixed(1)} ms`;
}
