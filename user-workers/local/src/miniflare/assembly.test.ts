import { expect, test } from 'vitest';
import { Assembly } from './assembly.ts';
import type { WorkerOptions } from './assembly.ts';

test.each([
  [['main', 'other'], /"main", "other"\. With wrangler, name its configuration, too/],
  [['main-local', 'outbound-local'], /"outbound-local"\. wrangler has put the environment's name behind it/],
])('of the Workers %j none is the outbound Worker, and what to do is said', (names, message) => {
  expect(() => new Assembly(names.map(toWorker))).toThrow(message);
});

test('options that are not known are refused by name', () => {
  const worker = toWorker('main');
  Object.assign(worker.config.env?.['NAMESPACE'] as object, {
    dev: { ...PLUGIN, options: { namespace: 'n', prot: 1 } },
  });
  expect(() => new Assembly([worker])).toThrow(/"NAMESPACE" are wrong: .*"prot"/);
});

const PLUGIN = { plugin: { package: '@digital-commerce/dispatch-namespace', name: 'dispatch-namespace' } };

function toWorker(name: string): WorkerOptions {
  const dev = { ...PLUGIN, options: { namespace: 'n', outbound: { service: 'outbound' } } };
  return { config: { name, env: { NAMESPACE: { type: 'unsafe:x', dev } } } };
}
