import { expect, test } from 'vitest';
import { toPluginFailure } from './failures.ts';
import { RunningCalls } from './running-calls.ts';

const release = (version: string) => ({ id: 'echo', version });
const never = new Promise<string>(() => undefined);

test('calls of a release that is stopped end at once, and no others', async () => {
  const running = new RunningCalls();
  const stopped = [running.wait(release('1.0.0'), never), running.wait(release('1.0.0'), never)];
  const other = Promise.withResolvers<string>();
  const goesOn = running.wait(release('1.0.1'), other.promise);
  running.stop(release('1.0.0'));
  for (const call of stopped) {
    const error = await call.catch((thrown: unknown) =>
      toPluginFailure(thrown, { id: 'echo', limits: { cpuMs: 50, subRequests: 50 } }),
    );
    expect(error).toMatchObject({ code: 'RELEASE_KILLED', message: 'Plugin "echo" was stopped by the operator.' });
  }
  other.resolve('answer');
  expect(await goesOn).toBe('answer');
  expect(await running.wait(release('1.0.0'), Promise.resolve('next'))).toBe('next');
});

test('an answer that comes after the stop is disposed of', async () => {
  const running = new RunningCalls();
  const late = Promise.withResolvers<Disposable>();
  const call = running.wait(release('1.0.0'), late.promise);
  running.stop(release('1.0.0'));
  await expect(call).rejects.toThrow('was stopped');
  const disposed = new Promise<void>((resolve) => late.resolve({ [Symbol.dispose]: resolve }));
  await disposed;
});
