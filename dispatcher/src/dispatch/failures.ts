import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import type { ErrorCode } from '@digital-commerce/plugin-schema';
import type { InvocationTarget } from './invocation-target.ts';

/** Thrown when an answer did not come in time. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/** Thrown when the operator stopped the release in the middle of a call. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

/** The texts that runtimes use for what ends a Worker. Nothing else looks at messages. */
const FAILURES: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^Worker not found|failed to start/i, 'PLUGIN_UNAVAILABLE'],
  [/exceeded CPU time limit/i, 'PLUGIN_CPU_LIMIT'],
  [/exceeded memory limit/i, 'PLUGIN_MEMORY_LIMIT'],
  [/too many subrequests/i, 'PLUGIN_SUBREQUEST_LIMIT'],
  [/code had hung/i, 'PLUGIN_TIMEOUT'],
  [/network connection lost|crashed|disconnected/i, 'PLUGIN_CRASHED'],
];

/** Whose Worker it was, and what one invocation of it may use. */
type Failing = Pick<InvocationTarget, 'id' | 'limits'>;

/** What is said about each, after "Plugin … ". */
const SENTENCES: Partial<Record<ErrorCode, string | ((limits: Failing['limits']) => string)>> = {
  PLUGIN_UNAVAILABLE: 'could not be started. Install it again, or another release of it.',
  PLUGIN_CPU_LIMIT: ({ cpuMs }) => `used more than its ${cpuMs} ms of CPU time.`,
  PLUGIN_MEMORY_LIMIT: `used more than its ${LIMITS.memoryMb} MB of memory.`,
  PLUGIN_SUBREQUEST_LIMIT: ({ subRequests }) => `made more than ${subRequests} subrequests.`,
  PLUGIN_TIMEOUT: 'gave no answer before its deadline.',
  RELEASE_KILLED: 'was stopped by the operator.',
  PLUGIN_CRASHED: 'ended in the middle of the call.',
  PLUGIN_PROTOCOL_ERROR: `answered with more than ${LIMITS.maxPayloadBytes} bytes, or in a form that is not the one of plugins: that of what \`admin-cli publish\` builds.`,
};

/**
 * What a failed call of a user Worker means, by code. An error that was thrown on the other side says nothing about
 * limits, whatever its text: our runtime never throws there, so the Worker is not one of ours.
 */
export function toPluginFailure(error: unknown, target: Failing): PlatformError {
  return pluginFailure(resolveCode(error), target);
}

/** The error for a code of this table. */
export function pluginFailure(code: ErrorCode, { id, limits }: Failing): PlatformError {
  const sentence = SENTENCES[code] ?? 'failed.';
  return new PlatformError(code, `Plugin "${id}" ${typeof sentence === 'string' ? sentence : sentence(limits)}`);
}

function resolveCode(error: unknown): ErrorCode {
  if (error instanceof DeadlineError) return 'PLUGIN_TIMEOUT';
  if (error instanceof StoppedError) return 'RELEASE_KILLED';
  if (!(error instanceof Error) || (error as { remote?: unknown }).remote === true) return 'PLUGIN_PROTOCOL_ERROR';
  return FAILURES.find(([pattern]) => pattern.test(error.message))?.[1] ?? 'PLUGIN_PROTOCOL_ERROR';
}
