import type { HostArguments, HostOperationName, HostResult, PermissionName } from '@digital-commerce/plugin-schema';
import type * as z from 'zod';
import type { InvocationScope } from './scope.ts';

/** One thing that a handler can ask for. */
interface HostOperation<N extends HostOperationName> {
  /** What the installation has to hold. Absent: nothing, or the operation looks for itself. */
  readonly permission?: PermissionName;
  /** A tuple. What it does not take is refused before anything runs. */
  readonly args: z.ZodType<HostArguments<N>>;
  /** @throws PlatformError what it refuses, which the handler is told */
  readonly run: (
    scope: InvocationScope,
    args: HostArguments<N>,
    bytes: Uint8Array | undefined,
  ) => Promise<HostResult<N> | WithBytes<HostResult<N>>>;
}

export type HostOperationTable = { readonly [N in HostOperationName]?: HostOperation<N> };

/** A result with bytes beside it. */
export class WithBytes<Result> {
  readonly result: Result;
  readonly bytes: Uint8Array;

  constructor(result: Result, bytes: Uint8Array) {
    this.result = result;
    this.bytes = bytes;
  }
}
