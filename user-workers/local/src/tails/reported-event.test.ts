import { expect, test } from 'vitest';
import { toReportedEvent } from './reported-event.ts';

const HUNG = { name: 'Error', message: "it detected that your Worker's code had hung and would never" };
const thrown = { channel: 'thrown', message: { name: 'RangeError', message: 'of the method' } };
const other = { channel: 'other', message: 'mine' };

test.each([
  ['what an RPC method threw takes the place of the runtime’s guess', [HUNG], [thrown, other], [thrown.message]],
  ['without an error, a call hung', [HUNG], [other], [HUNG]],
  ['what an RPC method threw is told when the runtime says nothing', [], [thrown, other], [thrown.message]],
])('%s', (_what, exceptions, diagnosticsChannelEvents, expected) => {
  const event = { outcome: exceptions.length > 0 ? 'exception' : 'ok', exceptions, diagnosticsChannelEvents };
  const reported = { outcome: 'exception', exceptions: expected, diagnosticsChannelEvents: [other] };
  expect(toReportedEvent(event, 'thrown')).toEqual(reported);
});

test('stacks end where the user Worker’s code does', () => {
  const stack = 'E: m\n    at User.fetch (index.js:1:2)\n    at runIn (dispatch-namespace.entry-runtime.js:18:34)';
  const event = {
    outcome: 'exception',
    exceptions: [{ name: 'E', message: 'm', stack }],
    diagnosticsChannelEvents: [],
  };
  expect(toReportedEvent(event, 'thrown').exceptions[0]?.stack).toBe('E: m\n    at User.fetch (index.js:1:2)');
});
