import type { PluginContext } from '@digital-commerce/plugin-schema';

type OnceContext = Pick<PluginContext, 'deadline' | 'invocation' | 'kv' | 'utils'>;
type Entry = { done: true; result?: unknown } | { done: false; until: number };

/** Another invocation is at it. Thrown from a handler that is called again later, it is called again later. */
export class AlreadyRunningError extends Error {
  override readonly name = 'AlreadyRunningError';
}

/**
 * Runs a task once for each idempotency key: when the same event, run or message is delivered again, it answers with the
 * result of before. A task that throws may run again, and so may one whose invocation ended before it was done. The result
 * is kept as JSON. Permission: `kv`.
 * @param name tells tasks of one handler apart
 * @param options.keepSeconds default: a day
 * @throws AlreadyRunningError while another invocation with the same key runs it
 */
export async function once<Result>(
  { deadline, invocation, kv, utils }: OnceContext,
  name: string,
  task: () => Promise<Result> | Result,
  { keepSeconds: ttlSeconds = 86_400 }: { keepSeconds?: number } = {},
): Promise<Result> {
  const key = `once:${await utils.hash(`${name}\n${invocation.idempotencyKey}`)}`;
  const before = await kv.getEntry<Entry>(key);
  if (before?.value.done === true) return before.value.result as Result;
  if (before !== undefined && before.value.until > Date.now()) throw new AlreadyRunningError(inProgress(name));
  const version = await claim();
  let result: Result;
  try {
    result = await task();
  } catch (error) {
    // When that fails too, the claim ends with this invocation.
    await kv.delete(key).catch(() => false);
    throw error;
  }
  await kv.set(key, { done: true, result }, { ifVersion: version, ttlSeconds });
  return result;

  async function claim(): Promise<string> {
    try {
      const options = { ifVersion: before?.version ?? null, ttlSeconds };
      const claimed = await kv.set(key, { done: false, until: deadline.getTime() }, options);
      return claimed.version;
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'KV_CONFLICT') throw error;
      throw new AlreadyRunningError(inProgress(name), { cause: error });
    }
  }
}

function inProgress(name: string): string {
  return `Another invocation with the same idempotency key runs "${name}".`;
}
