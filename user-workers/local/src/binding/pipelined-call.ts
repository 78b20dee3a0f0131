/** A later step of a chain such as `worker.open().entry.read()`. */
export type Step = () => Promise<unknown>;
/** Runs a later step, and throws what the caller shall see instead of what the step threw. */
export type Guard = (step: Step) => Promise<unknown>;

/**
 * What a call over RPC returns, as the runtime's own does: a promise of the result that takes calls and property reads
 * ahead of it. They wait here until the result is there.
 */
export function pipelineCall(result: Promise<unknown>, guard: Guard): unknown {
  const call = async (args: unknown[]): Promise<unknown> => ((await result) as Method)(...args);
  return toPipelined({ read: () => result, call }, guard);
}

type Method = (...args: unknown[]) => unknown;
interface Target {
  read: Step;
  call: (args: unknown[]) => Promise<unknown>;
}

function toPipelined({ read, call }: Target, guard: Guard): unknown {
  let started: Promise<unknown> | undefined;
  // A property that nobody waits for is not read.
  const start = (): Promise<unknown> => (started ??= read());
  return new Proxy(function pipelined() {}, {
    get(_target, key) {
      if (key === 'then' || key === 'catch' || key === 'finally') {
        const promise = start();
        return promise[key].bind(promise);
      }
      if (key === DISPOSE) return () => void start().then(dispose, () => undefined);
      if (typeof key === 'symbol') return undefined;
      const property: Target = {
        read: () => guard(async () => ((await start()) as Record<string, unknown>)[key]),
        // Called on its owner, which tells the runtime's stubs which method is meant.
        call: async (args) => ((await start()) as Record<string, Method>)[key]?.(...args),
      };
      return toPipelined(property, guard);
    },
    apply: (_target, _this, args: unknown[]) =>
      pipelineCall(
        guard(() => call(args)),
        guard,
      ),
  });
}

// The types of Workers and those of the language do not have it together.
const DISPOSE = (Symbol as unknown as { readonly dispose: symbol }).dispose;

function dispose(value: unknown): void {
  (value as { [DISPOSE]?: () => void } | null | undefined)?.[DISPOSE]?.();
}
