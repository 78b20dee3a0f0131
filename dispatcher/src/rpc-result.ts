import { PlatformError } from '@digital-commerce/plugin-schema';
import type { ErrorCode } from '@digital-commerce/plugin-schema';
import { toPlatformError } from './http/to-platform-error.ts';

/** What a Durable Object answers. An error crosses as data: over RPC a thrown one keeps only its message. */
export type RpcResult<T> = { ok: true; value: T } | { ok: false; code: ErrorCode; message: string; details?: string };

/** Runs the work of a Durable Object's method. Never throws. */
export async function toRpcResult<T>(work: () => Promise<T>): Promise<RpcResult<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    const { code, message, details } = toPlatformError(error);
    return { ok: false, code, message, ...(details !== undefined && { details: JSON.stringify(details) }) };
  }
}

/** @throws PlatformError when the answer is an error */
export function fromRpcResult<T>(result: RpcResult<T>): T {
  if (result.ok) return result.value;
  const { code, message, details } = result;
  throw new PlatformError(code, message, details === undefined ? undefined : JSON.parse(details));
}
