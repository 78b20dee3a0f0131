import type { HostAnswer, HostArguments, HostOperationName, HostResult } from '@digital-commerce/plugin-schema';
import type { HostReply } from '@digital-commerce/plugin-schema';
import { parse } from '../primordials.ts';
import { toJsonText } from '../to-json-text.ts';
import { HostError } from './host-error.ts';

/** Brings one question to the dispatcher, by itself or with others. `args`: JSON text of the list of arguments. */
export type Send = (operation: HostOperationName, args: string, bytes?: Uint8Array) => Promise<HostAnswer>;

/** Asks the platform for one thing, at once: before it returns, the question is on its way. */
export interface Ask {
  /**
   * `Result` is what the author says that a value of his is.
   * @throws HostError what the platform refuses; TypeError for arguments that JSON cannot hold
   */
  <N extends HostOperationName, Result extends HostResult<N> = HostResult<N>>(
    operation: N,
    ...args: HostArguments<N>
  ): Promise<Result>;
  /** The same, with bytes beside the arguments, the result, or both. */
  withBytes: <N extends HostOperationName>(
    operation: N,
    args: HostArguments<N>,
    bytes?: Uint8Array,
  ) => Promise<{ result: HostResult<N>; bytes: Uint8Array | undefined }>;
}

/** As the dispatcher writes it, whose table has the same types. */
type Reply<Result> = Extract<HostReply, { ok: false }> | { ok: true; value: Result };

/** The one way from a capability to the platform. */
export function createAsk(send: Send): Ask {
  const withBytes: Ask['withBytes'] = async (operation, args, bytes) => {
    const { answer, bytes: answered } = await send(operation, toArgumentsText(operation, args), bytes);
    const reply: Reply<HostResult<typeof operation>> = parse(answer);
    return { result: open(reply), bytes: answered };
  };
  const ask = async <N extends HostOperationName, Result extends HostResult<N>>(
    operation: N,
    ...args: HostArguments<N>
  ): Promise<Result> => {
    const { answer } = await send(operation, toArgumentsText(operation, args));
    const reply: Reply<Result> = parse(answer);
    return open(reply);
  };
  ask.withBytes = withBytes;
  return ask;
}

function toArgumentsText(operation: HostOperationName, args: readonly unknown[]): string {
  return toJsonText(args, `the arguments of "${operation}"`) ?? '[]';
}

/** @throws HostError */
function open<Result>(reply: Reply<Result>): Result {
  if (reply.ok) return reply.value;
  throw new HostError(reply.error);
}
