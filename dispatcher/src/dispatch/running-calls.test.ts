import { afterEach, expect, test, vi } from 'vitest';
import { toPluginFailure } from './failures.ts';
import { RunningCalls } from './running-calls.ts';

const release = (version: string) => ({ id: 'echo', version });
const never = new Promise<string>(() => undefined);
const LATER = Number.MAX_SAFE_INTEGER;

afterEach(() => {
  vi.useRealTimers();
});

test('calls of a release that is stopped end at once, and no others', async () => {
  const running = new RunningCalls();
  const stopped = [running.wait(release('1.0.0'), never, LATER), running.wait(release('1.0.0'), never, LATER)];
  const other = Promise.withResolvers<string>();
  const goesOn = running.wait(release('1.0.1'), other.promise, LATER);
  running.stop(release('1.0.0'));
  for (const call of stopped) {
    const error = await call.catch((thrown: unknown) =>
      toPluginFailure(thrown, { id: 'echo', limits: { cpuMs: 50, subRequests: 50 } }),
    );
    expect(error).toMatchObject({ code: 'RELEASE_KILLED', message: 'Plugin "echo" was stopped by the operator.' });
  }
  other.resolve('answer');
  expect(await goesOn).toBe('answer');
  expect(await running.wait(release('1.0.0'), Promise.resolve('next'), LATER)).toBe('next');
});

test('an answer that comes after the stop is disposed of', async () => {
  const running = new RunningCalls();
  const late = Promise.withResolvers<Disposable>();
  const call = running.wait(release('1.0.0'), late.promise, LATER);
  running.stop(release('1.0.0'));
  await expect(call).rejects.toThrow('was stopped');
  const disposed = new Promise<void>((resolve) => late.resolve({ [Symbol.dispose]: resolve }));
  await disposed;
});

test('calls whose callers hung up are forgotten when their deadlines have passed, and no others', async () => {
  vi.useFakeTimers({ now: 0 });
  const running = new RunningCalls();
  const ended: string[] = [];
  const wait = (name: string, version: string, deadline: number) => {
    void running.wait(release(version), never, deadline).catch(() => ended.push(name));
  };
  wait('lost', '1.0.0', 2_000);
  wait('long', '1.0.0', 30_000);
  wait('lost, too', '1.0.1', 2_000);
  vi.setSystemTime(3_001);
  wait('new', '1.0.1', 5_000);
  for (const version of ['1.0.0', '1.0.1']) running.stop(release(version));
  await vi.runAllTimersAsync();
  expect(ended).toEqual(['long', 'new']);
});

test('one that is forgotten and answers all the same leaves later calls of the release alone', async () => {
  vi.useFakeTimers({ now: 0 });
  const running = new RunningCalls();
  const late = Promise.withResolvers<string>();
  const forgotten = running.wait(release('1.0.0'), late.promise, 0);
  vi.setSystemTime(2_000);
  const stopped = running.wait(release('1.0.0'), never, LATER);
  late.resolve('late');
  expect(await forgotten).toBe('late');
  running.stop(release('1.0.0'));
  await expect(stopped).rejects.toThrow('was stopped');
});
