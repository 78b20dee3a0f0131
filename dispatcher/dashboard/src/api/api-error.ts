/** The platform's refusal, in its words. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly details: unknown;

  constructor({
    code,
    message,
    status,
    details,
  }: {
    code: string;
    message: string;
    status: number;
    details?: unknown;
  }) {
    super(message);
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

/** Reads the platform's error from a body; what is none is told as far as it can be. */
export function toApiError(body: unknown, status: number): ApiError {
  const { error } = (typeof body === 'object' && body !== null ? body : {}) as { error?: unknown };
  if (typeof error === 'object' && error !== null && 'code' in error && 'message' in error) {
    const { code, message } = error;
    const details = 'details' in error ? error.details : undefined;
    return new ApiError({ code: String(code), message: String(message), status, details });
  }
  return new ApiError({
    code: 'UNREADABLE_ANSWER',
    message: `The platform answered ${status} without saying why.`,
    status,
  });
}

/** What was begun may have happened, and the answer did not come, or does not tell. */
export function hasUnknownOutcome(error: unknown): boolean {
  if (!(error instanceof ApiError)) return true;
  const { code, status } = error;
  return code === 'UNREACHABLE' || code === 'INTERNAL' || (code === 'UNREADABLE_ANSWER' && status >= 500);
}
