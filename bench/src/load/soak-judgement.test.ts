import { expect, test } from 'vitest';
import { planDisturbances } from './disturbances.ts';
import { findLost, listDueMinutes } from './find-lost.ts';
import { compareResources, explainState } from './growth.ts';
import type { RestingState } from './growth.ts';
import { judgeFailures } from './judge-failures.ts';
import type { Failure } from './load-run.ts';
import type { Sample } from './samples.ts';

const failure = (sentAt: number, endedAt: number, code = 'PLUGIN_CRASHED'): Failure => ({
  kind: 'filter',
  tenant: 'a',
  code,
  text: '',
  sentAt,
  endedAt,
});
const made = [
  { what: 'platform', target: '', at: 10_000, readyAt: 18_000 },
  { what: 'cell', target: '', at: 50_000, readyAt: 50_000 },
] as const;

test.each([
  ['in the middle of the end of the platform', failure(9_900, 10_100, 'CONNECTION'), 'whileDown'],
  ['before it', failure(9_000, 9_900, 'CONNECTION'), 'faults'],
  ['while it was down', failure(12_000, 12_001, 'CONNECTION'), 'whileDown'],
  ['after it was ready again', failure(18_001, 18_100, 'CONNECTION'), 'faults'],
  ['in a process that was killed', failure(49_000, 50_010), 'cutOff'],
  ['when nobody had noticed yet', failure(50_400, 50_450), 'cutOff'],
  ['when all must have', failure(50_600, 50_700), 'faults'],
  ['at that moment for another reason', failure(49_000, 50_010, 'INTERNAL'), 'faults'],
])('a call that failed %s', (_, failed, expected) => {
  const judged = judgeFailures([failed], made);
  expect(Object.entries(judged).filter(([, failures]) => failures.length > 0)).toEqual([[expected, [failed]]]);
});

test('what was acknowledged and not done is lost, for its own tenant; what was done more than once is named', () => {
  const work = [
    { tenant: 'a', kind: 'event', subject: '1' },
    { tenant: 'a', kind: 'webhook', subject: '1' },
    { tenant: 'b', kind: 'event', subject: '2' },
  ] as const;
  const effects = new Map([
    [
      'a',
      new Map([
        ['event 1', 1],
        ['event 2', 3],
      ]),
    ],
    ['b', new Map<string, number>()],
  ]);
  const { lost, twice, acknowledged } = findLost(work, effects);
  expect(lost).toEqual([work[1], work[2]]);
  expect(twice).toEqual([{ tenant: 'a', work: 'event 2', times: 3 }]);
  expect(acknowledged).toEqual({ event: 2, webhook: 1 });
});

test('each full minute between two moments is due', () => {
  const from = Date.parse('2026-11-29T10:00:30Z');
  expect(listDueMinutes('a', from, from + 120_000).map(({ subject }) => subject)).toEqual([
    '2026-11-29T10:01:00.000Z',
    '2026-11-29T10:02:00.000Z',
  ]);
});

test('the platform is killed in the first quarter, processes in each', () => {
  const planned = planDisturbances(100);
  expect(planned.filter(({ what }) => what === 'platform').map(({ atMs }) => atMs < 25)).toEqual([true]);
  for (const quarter of [0, 1, 2, 3])
    expect(planned.some(({ atMs, what }) => what === 'cell' && Math.floor(atMs / 25) === quarter)).toBe(true);
});

const MB = 1024 * 1024;
const per = (host: number, runtime = 0, cell = 0, helper = 0) => ({ host, runtime, cell, helper });
const sample = (part: Partial<Sample>): Sample => ({
  at: 0,
  rssBytes: per(0),
  anonBytes: per(100 * MB, 100 * MB, 40 * MB),
  processes: per(1, 1, 2, 2),
  files: per(100, 100, 40),
  state: {},
  journals: 10,
  ...part,
});
const at = (deliveries: number, bytes: number, journal = 0): RestingState => ({
  sample: sample({ state: { DeliveryQueue: bytes, journals: journal } }),
  units: { calls: 0, effects: 0, deliveries, changes: 0, minutes: 1 },
});

test('a part of the state that takes as much for each unit as before is explained, one that takes more is not', () => {
  const grown = (bytes: number) => explainState([at(0, 0), at(100_000, 100 * MB), at(200_000, bytes)])[0];
  expect(grown(200 * MB)).toMatchObject({ owner: 'DeliveryQueue', unit: 'deliveries', isExplained: true });
  expect(grown(260 * MB)).toMatchObject({ isExplained: false, grewBytes: 160 * MB });
  // Nothing more was delivered.
  expect(explainState([at(0, 0), at(10, 10 * MB), at(10, 50 * MB)])[0]).toMatchObject({ isExplained: false });
});

test.each([
  ['as much as before', {}, []],
  ['a heap that is somewhat larger', { anonBytes: per(130 * MB, 120 * MB, 40 * MB) }, []],
  ['a heap that has grown', { anonBytes: per(100 * MB, 160 * MB, 40 * MB) }, ['memory of runtime']],
  ['files that stay open', { files: per(100, 600, 40) }, ['files of runtime']],
  ['files that cells keep open', { files: per(100, 100, 400) }, ['files of cell']],
  ['more cells of the same size', { processes: per(1, 1, 4, 2), anonBytes: per(100 * MB, 100 * MB, 80 * MB) }, []],
  ['processes that nobody ends', { processes: per(1, 1, 12, 2), anonBytes: per(0, 0, 240 * MB) }, ['processes']],
  ['journals that nobody writes back', { state: { journals: 90 * MB } }, ['journals on the disk']],
])('at rest there is %s', (_, part, grown) => {
  const compared = compareResources(sample({}), sample(part));
  expect(compared.filter(({ isExplained }) => !isExplained).map(({ name }) => name)).toEqual(grown);
});
