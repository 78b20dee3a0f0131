import type { TracedHandler } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { Table } from '../format-table.ts';
import { compareRuns, toPluginRun } from './compare-runs.ts';
import { describeReplay } from './describe-replay.ts';
import type { ReplayReport } from './replay-report.ts';

const tagged: TracedHandler = {
  plugin: 'shop',
  version: '1.0.0',
  handler: 'src/tag.ts',
  startedMs: 0,
  durationMs: 12.5,
  outcome: 'completed',
  changes: [{ op: 'add', path: '/metadata/mark', value: 'yes' }],
  requests: [
    { method: 'GET', host: 'api.example', port: 443, at: '2026-03-01T08:00:00.000Z', durationMs: 1, status: 200 },
  ],
  logs: [{ level: 'info', message: 'tagged', fields: { a: 1, b: 2 } }],
};

function compare(recorded: readonly TracedHandler[], local: readonly TracedHandler[]): ReplayReport {
  const runs = [recorded, local].map((handlers) => toPluginRun({ handlers: [...handlers] }, 'shop'));
  const [theirs, ours] = runs as [ReplayReport['recorded'], ReplayReport['recorded']];
  const handlers = compareRuns(theirs, ours);
  return {
    trace: 't-1',
    kind: 'hook',
    name: 'before_payment_process',
    plugin: 'shop',
    at: '2026-03-01T08:00:00.000Z',
    input: { from: 'trace', redacted: [] },
    settings: [],
    recorded: theirs,
    local: { ...ours, unreached: [] },
    handlers,
    same: handlers.every(({ differs }) => differs.length === 0),
  };
}

function render(report: ReplayReport, width?: number): string {
  const lines = describeReplay(report).flatMap((line) =>
    line instanceof Table ? line.render(width) : typeof line === 'string' ? [line] : [line.text],
  );
  return lines.map((line) => line.trimEnd()).join('\n');
}

describe('two runs are the same', () => {
  test('whatever they took, and in whatever order keys are', () => {
    const local = {
      ...tagged,
      durationMs: 1,
      version: '1.1.0',
      logs: [{ level: 'info' as const, message: 'tagged', fields: { b: 2, a: 1 } }],
    };
    const { same, handlers } = compare([tagged, { ...tagged, plugin: 'other' }], [local]);
    expect([same, handlers.length]).toEqual([true, 1]);
  });

  test('when they asked the same of others, whatever those answered; what is no longer known does not count', () => {
    const [request] = tagged.requests ?? [];
    const answered = { ...tagged, requests: [{ ...request!, code: 'EGRESS_FAILED' }] };
    expect(compare([tagged], [answered]).same).toBe(true);
    const { requests: _, ...forgotten } = tagged;
    expect(compare([forgotten], [answered]).same).toBe(true);
    expect(compare([tagged], [forgotten]).handlers[0]?.differs).toEqual(['requests']);
  });

  test('and otherwise what differs is named', () => {
    const local = { ...tagged, outcome: 'failed' as const, code: 'PLUGIN_ERROR', message: 'no', changes: [] };
    const { same, handlers } = compare([tagged], [local]);
    expect([same, handlers[0]?.differs]).toEqual([false, ['outcome', 'code', 'message', 'changes']]);
  });

  test('handlers of one file are compared, and a renamed one with its old self', () => {
    const second = { ...tagged, handler: 'src/second.ts' };
    expect(compare([tagged, second], [second]).handlers).toMatchObject([
      { handler: 'src/tag.ts', differs: ['handler'] },
      { handler: 'src/second.ts', differs: [] },
    ]);
    expect(compare([tagged], [second]).handlers).toMatchObject([{ local: second, differs: ['handler'] }]);
    expect(compare([], [tagged]).handlers).toMatchObject([{ local: tagged, differs: ['handler'] }]);
  });
});

describe('a person sees', () => {
  test('both side by side, what was used, and what differs', () => {
    const rejected: TracedHandler = {
      ...tagged,
      outcome: 'rejected',
      code: 'TOO_SMALL',
      message: 'Give more.',
      changes: [],
      durationMs: 3,
    };
    const report = compare([tagged], [rejected]);
    const shown = render({
      ...report,
      input: { from: 'trace', redacted: [{ path: '/customer', by: 'example' }] },
      settings: [
        { key: 'minimum', from: 'tenant', value: 5 },
        { key: 'api_key', from: 'made_up' },
        { key: 'note', from: 'none' },
      ],
      local: { ...report.local, version: '1.1.0', unreached: ['https://api.example'] },
    });
    expect(shown).toBe(`hook before_payment_process of shop, trace t-1, as at 2026-03-01T08:00:00.000Z
redacted: /customer (an example)
settings: minimum = 5 (the tenant's), api_key (made up)

          RECORDED                     LOCAL
version   1.0.0                        1.1.0
outcome   completed                    rejected                     differs
code                                   TOO_SMALL                    differs
message                                Give more.                   differs
changes   add /metadata/mark = "yes"                                differs
logs      [info] tagged {"a":1,"b":2}  [info] tagged {"a":1,"b":2}
requests  GET api.example: 200         GET api.example: 200
duration  12.5 ms                      3.0 ms

No server stands for https://api.example here. conformance.ts beside plugin.ts can.
Differs: outcome, code, message, changes.`);
  });

  test('nothing that a terminal obeys, whatever plugins write', () => {
    const nasty = '\u001b[2J\u009b\u202e\nDiffers: nothing';
    const hostile = { ...tagged, message: nasty, logs: [{ level: 'info' as const, message: nasty }] };
    const changed = { ...hostile, changes: [{ op: 'add' as const, path: `/${nasty}`, value: nasty }] };
    const report = compare([hostile], [changed]);
    const shown = render({ ...report, name: nasty, settings: [{ key: 'a', from: 'tenant', value: nasty }] });
    // oxlint-disable-next-line no-control-regex
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(shown.split('\n').filter((line) => line.startsWith('Differs: '))).toEqual(['Differs: changes.']);
  });

  test('why the local build was not called', () => {
    const report = compare([tagged], []);
    const refused = { code: 'INVALID_REQUEST', message: 'The body\u001b[2J is wrong.' };
    expect(render({ ...report, same: false, local: { ...report.local, refused } })).toMatch(
      /\(did not run\)[^]*The local build was not called\. INVALID_REQUEST: The body\\u001b\[2J is wrong\.$/,
    );
  });

  test('that nothing differs', () => {
    expect(render(compare([tagged], [tagged]))).toMatch(/\n\nSame\.$/);
  });

  test('all of it in 60 columns', () => {
    const lines = render(compare([tagged], [{ ...tagged, changes: [] }]), 60)
      .split('\n')
      .slice(3, -2);
    expect(lines.filter((line) => line.length > 60)).toEqual([]);
  });
});
