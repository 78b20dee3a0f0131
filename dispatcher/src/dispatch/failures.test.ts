import { expect, test } from 'vitest';
import { DeadlineError, toPluginFailure } from './failures.ts';

const TARGET = { id: 'p', limits: { cpuMs: 70, subRequests: 3 } };

test.each([
  ['Worker not found.', 'PLUGIN_UNAVAILABLE'],
  ['Worker failed to start: SyntaxError', 'PLUGIN_UNAVAILABLE'],
  ['Failed to start Worker:\nUncaught Error: x', 'PLUGIN_UNAVAILABLE'],
  ['Worker exceeded CPU time limit.', 'PLUGIN_CPU_LIMIT'],
  ['Worker exceeded memory limit.', 'PLUGIN_MEMORY_LIMIT'],
  ['Too many subrequests by single Worker invocation.', 'PLUGIN_SUBREQUEST_LIMIT'],
  ["it detected that your Worker's code had hung and would never generate a response", 'PLUGIN_TIMEOUT'],
  ['Network connection lost.', 'PLUGIN_CRASHED'],
  ['Worker crashed.', 'PLUGIN_CRASHED'],
  ['Something nobody has seen', 'PLUGIN_PROTOCOL_ERROR'],
])('"%s" is %s, unless the Worker threw it itself', (message, code) => {
  expect(toPluginFailure(new Error(message), TARGET).code).toBe(code);
  const thrown = Object.assign(new Error(message), { remote: true });
  expect(toPluginFailure(thrown, TARGET).code).toBe('PLUGIN_PROTOCOL_ERROR');
});

test('a missed deadline is PLUGIN_TIMEOUT, and what is no error is PLUGIN_PROTOCOL_ERROR', () => {
  expect(toPluginFailure(new DeadlineError('late'), TARGET).code).toBe('PLUGIN_TIMEOUT');
  expect(toPluginFailure('Worker not found.', TARGET).code).toBe('PLUGIN_PROTOCOL_ERROR');
});

test('a message names the plugin and nothing of what the Worker said', () => {
  const { message } = toPluginFailure(new Error('Worker not found. secret'), { ...TARGET, id: 'stripe-gateway' });
  expect(message).toContain('"stripe-gateway"');
  expect(message).not.toContain('secret');
});

test('a message has the limit that the invocation had', () => {
  const of = (text: string) => toPluginFailure(new Error(text), TARGET).message;
  expect(of('Worker exceeded CPU time limit.')).toBe('Plugin "p" used more than its 70 ms of CPU time.');
  expect(of('Too many subrequests by single Worker invocation.')).toBe('Plugin "p" made more than 3 subrequests.');
});
