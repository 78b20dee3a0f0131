import { ERROR_CODES, PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { ErrorCode } from '@digital-commerce/plugin-schema';

export interface FailedAnswer {
  url: string;
  status: number;
  /** The body, when it is a JSON object. */
  answer: Record<string, unknown> | undefined;
}

/** The platform's own error; PLATFORM_UNREACHABLE when what answered is not the platform. */
export function toError({ url, status, answer }: FailedAnswer): PlatformError {
  const { code, message, details } = (answer?.['error'] ?? {}) as {
    code?: string;
    message?: string;
    details?: unknown;
  };
  if (code === undefined || message === undefined) {
    return new PlatformError(
      'PLATFORM_UNREACHABLE',
      `What answers at ${url} is not the platform (HTTP ${status}). Check the address.`,
    );
  }
  if (Object.hasOwn(ERROR_CODES, code)) return new PlatformError(code as ErrorCode, message, details);
  // A platform newer than this CLI.
  return new PlatformError(status < 500 ? 'INVALID_REQUEST' : 'INTERNAL', `${code}: ${message}`, details);
}

/** `undefined` for everything but a JSON object. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
