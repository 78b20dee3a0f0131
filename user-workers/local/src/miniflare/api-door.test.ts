import { expect, test } from 'vitest';
import { interceptApi } from './api-door.ts';
import { Assembly } from './assembly.ts';
import type { WorkerOptions } from './assembly.ts';

const DOOR = { type: 'worker', worker: 'dispatch-namespace-api-door:main' };

test('a Worker whose binding asks for it gets the door, once, and others do not', () => {
  const [main, other] = [toWorker('main', { interceptApi: true }), toWorker('other', {})];
  const assembly = new Assembly([main, other]);
  for (let times = 0; times < 2; times++) for (const worker of [main, other]) interceptApi(worker, assembly);
  expect(main.dev).toEqual({ rootPath: '/', outboundService: DOOR });
  expect(other.dev).toEqual({ rootPath: '/' });
});

test('what user Workers fetch never goes through the door', () => {
  const main = toWorker('main', { interceptApi: true, outbound: { service: 'main' } });
  expect(() => interceptApi(main, new Assembly([main]))).toThrow(/"main" is an outbound Worker/);
});

test('an outboundService that is there already is not replaced', () => {
  const main = toWorker('main', { interceptApi: true });
  main.dev = { outboundService: { type: 'fetcher' } };
  expect(() => interceptApi(main, new Assembly([main]))).toThrow(/has an "outboundService" of its own/);
  expect(main.dev).toEqual({ outboundService: { type: 'fetcher' } });
});

function toWorker(name: string, options: object): WorkerOptions {
  const plugin = { package: '@digital-commerce/dispatch-namespace', name: 'dispatch-namespace' };
  const binding = { type: 'unsafe:x', dev: { plugin, options: { namespace: 'n', ...options } } };
  return { config: { name, env: { NAMESPACE: binding } }, dev: { rootPath: '/' } as NonNullable<WorkerOptions['dev']> };
}
