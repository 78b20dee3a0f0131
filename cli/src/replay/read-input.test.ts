import type { ExecutionTrace, TracedHandler } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { readInput, readTime } from './read-input.ts';

const AT = '2026-03-01T08:00:00.000Z';

function traceOf(changes: Partial<ExecutionTrace>): ExecutionTrace {
  const head = { seq: 1, id: 't-1', at: AT, durationMs: 1, outcome: 'completed', leftOut: 0 } as const;
  return { ...head, kind: 'action', name: 'greet', actor: { kind: 'host' }, data: undefined, handlers: [], ...changes };
}

function handlerOf(plugin: string, changes: TracedHandler['changes']): TracedHandler {
  const times = { startedMs: 0, durationMs: 1 };
  return {
    plugin,
    version: '1.0.0',
    handler: 'src/a.ts',
    ...times,
    outcome: 'completed',
    logs: [],
    ...(changes && { changes }),
  };
}

describe('what a handler was given', () => {
  test('of a hook is what the handlers before it had made of the data', () => {
    const handlers = [
      handlerOf('tax', [
        { op: 'replace', path: '/amount', value: 12 },
        { op: 'add', path: '/metadata/tax', value: 2 },
      ]),
      handlerOf('shop', [{ op: 'replace', path: '/amount', value: 13 }]),
      handlerOf('late', [{ op: 'replace', path: '/amount', value: 14 }]),
    ];
    const trace = traceOf({
      kind: 'hook',
      name: 'before_payment_process',
      data: { amount: 10, metadata: {} },
      handlers,
    });
    expect(readInput(trace, 'tax')).toMatchObject({ data: { amount: 10, metadata: {} } });
    expect(readInput(trace, 'shop')).toMatchObject({ data: { amount: 12, metadata: { tax: 2 } } });
    expect(readInput(trace, 'late')).toMatchObject({ data: { amount: 13 } });
    const whole = {
      ...trace,
      handlers: [handlerOf('tax', [{ op: 'replace', path: '', value: 'x' }]), handlerOf('shop', [])],
    };
    expect(readInput(whole, 'shop')).toMatchObject({ data: 'x' });
    const untold = [{ op: 'replace' as const, path: '', value: '[too large to show]' }];
    const unknown = { ...whole, handlers: [handlerOf('tax', untold), handlerOf('shop', [])] };
    expect(() => readInput(unknown, 'shop')).toThrow('more than 32 KB');
    expect(readInput(unknown, 'tax')).toMatchObject({ data: { amount: 10 } });
  });

  test('of an endpoint comes from somebody of the same kind', () => {
    const data = { method: 'POST', path: '/a', query: [['b', 'c']], headers: {}, body: '{}' };
    const callers = [
      [{ kind: 'host' }, 'operator'],
      [{ kind: 'anonymous' }, 'nobody'],
      [{ kind: 'customer', id: 'cus_1' }, { customer: 'cus_1' }],
      [{ kind: 'user', id: 't', role: 'developer' }, { role: 'developer' }],
    ] as const;
    for (const [actor, caller] of callers) {
      const input = readInput(traceOf({ kind: 'endpoint', name: 'POST /a', actor, data }), 'shop');
      expect(input).toEqual({ kind: 'endpoint', name: 'POST /a', ...data, caller });
    }
  });

  test('of a widget is asked for with the days and the comparison of its query', () => {
    const range = { from: '2026-03-01', to: '2026-03-31', days: 31, startsAt: AT, endsAt: AT };
    const rest = { timeZone: 'Europe/Berlin', locale: 'de', cursor: 'c', limit: 5 };
    const ask = (more: object) => readInput(traceOf({ kind: 'widget', data: { range, ...rest, ...more } }), 'shop');
    const days = { from: '2026-03-01', to: '2026-03-31' };
    expect(ask({})).toEqual({ kind: 'widget', name: 'greet', query: { ...days, ...rest } });
    const previous = { ...range, from: '2026-01-29', to: '2026-02-28' };
    expect(ask({ previous })).toMatchObject({ query: { ...days, compare: 'previous' } });
    const before = { ...range, from: '2025-03-01', to: '2025-03-31' };
    expect(ask({ previous: before })).toMatchObject({ query: { ...days, compare: 'year' } });
    expect(() => ask({ range: 'March' })).toThrow('This is no query of a widget: at "range"');
  });

  test('is what is given in its place', () => {
    const given = { data: { a: 1 } };
    const endpoint = { method: 'POST', path: '/a', query: [], headers: {} };
    const message = { id: 'evt', name: 'b', headers: { 'x-event': 'e' }, receivedAt: AT };
    const inputs = [
      traceOf({ kind: 'action', dataNotKept: 'too_large' }),
      traceOf({ kind: 'event', name: 'e', data: { type: 'e', key: 'k', data: 5 } }),
      traceOf({ kind: 'event', name: 'e', dataNotKept: 'too_large' }),
      traceOf({ kind: 'webhook', name: 'b', data: message, dataNotKept: 'unstructured' }),
      traceOf({ kind: 'webhook', name: 'b', dataNotKept: 'too_large' }),
      traceOf({ kind: 'endpoint', name: 'POST /a', data: endpoint, dataNotKept: 'unread' }),
    ].map((trace) => readInput(trace, 'shop', given));
    expect(inputs).toEqual([
      { kind: 'action', name: 'greet', data: { a: 1 } },
      { kind: 'event', name: 'e', key: 'k', data: { a: 1 } },
      { kind: 'event', name: 'e', data: { a: 1 } },
      { kind: 'webhook', name: 'b', id: 'evt', headers: { 'x-event': 'e' }, body: '{"a":1}' },
      { kind: 'webhook', name: 'b', id: '', headers: { 'content-type': 'application/json' }, body: '{"a":1}' },
      { kind: 'endpoint', name: 'POST /a', ...endpoint, body: '{"a":1}', caller: 'operator' },
    ]);
    const text = readInput(traceOf({ kind: 'webhook', name: 'b', data: message }), 'shop', { data: 'as it is' });
    expect(text).toMatchObject({ body: 'as it is' });
  });

  test.each([
    [traceOf({ dataNotKept: 'too_large' }), 'more than 32 KB, or nested too deeply. Give all of it with --data'],
    [traceOf({}), 'the platform that recorded it kept nothing of this kind'],
    [
      traceOf({ kind: 'endpoint', data: { method: 'POST', path: '/', query: [], headers: {} }, dataNotKept: 'unread' }),
      'the handler had not read its body to the end',
    ],
    [
      traceOf({
        kind: 'webhook',
        data: { id: '', name: 'b', headers: {}, receivedAt: AT },
        dataNotKept: 'unstructured',
      }),
      'its body is neither JSON nor a form',
    ],
    [traceOf({ kind: 'endpoint', dataNotKept: 'too_large' }), 'Make such a call anew.'],
    [traceOf({ dataNotKept: 'off' }), 'the operator has traces hold no data. Give all of it with --data'],
  ])('that was not kept is an error that says why', (trace, why) => {
    expect(() => readInput(trace, 'shop')).toThrow(why);
    expect(() => readInput(trace, 'shop')).toThrow(expect.objectContaining({ code: 'TRACE_INPUT_NOT_KEPT' }));
  });

  test.each([
    [traceOf({ kind: 'lifecycle', name: 'onUpgrade' }), undefined, 'Develop it with `admin-cli dev`'],
    [traceOf({ kind: 'workflow', name: 'low-stock' }), undefined, 'A workflow runs in the platform only'],
    [traceOf({ kind: 'hook', name: 'after_the_end', data: {} }), undefined, 'knows no hook "after_the_end"'],
    [traceOf({ kind: 'schedule', name: 'nightly' }), { data: 1 }, 'a schedule, which takes no data'],
  ])('and some executions cannot be repeated', (trace, given, why) => {
    expect(() => readInput(trace, 'shop', given)).toThrow(why);
  });
});

test.each([
  ['event', { emittedAt: '2026-02-01T00:00:00.000Z' }, '2026-02-01T00:00:00.000Z'],
  ['webhook', { receivedAt: '2026-02-02T00:00:00.000Z' }, '2026-02-02T00:00:00.000Z'],
  ['schedule', { scheduledAt: '2026-02-03T00:00:00.000Z', trigger: 'cron' }, '2026-02-03T00:00:00.000Z'],
  ['hook', { emittedAt: '2026-02-04T00:00:00.000Z' }, AT],
  ['event', { emittedAt: 'once' }, AT],
  ['schedule', undefined, AT],
] as const)('the time of %s with %j is %s', (kind, data, at) => {
  expect(readTime(traceOf({ kind, data }))).toBe(at);
});
