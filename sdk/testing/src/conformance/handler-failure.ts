import { PlatformError } from '@digital-commerce/plugin-schema';

/** How a handler failed, in the platform's words. */
export interface HandlerFailure {
  code: string;
  message: string;
}

/** What came of one call of one handler. */
export interface HandlerAnswer {
  /** Its code ran. */
  isCalled: boolean;
  failure?: HandlerFailure;
  /** All that the caller sees. */
  reply: unknown;
}

/** Codes that say that the handler's own code broke its contract, and not that a call of it was refused. */
export function isOfHandler(code: string): boolean {
  return code.startsWith('PLUGIN_') && code !== 'PLUGIN_NOT_FOUND';
}

/** An error of a call as its answer. @throws what is no error of the platform */
export function toAnswer(error: unknown): HandlerAnswer {
  if (!(error instanceof PlatformError)) throw error;
  const { code, message } = error;
  const isFailure = isOfHandler(code);
  return { isCalled: isFailure, reply: message, ...(isFailure && { failure: { code, message } }) };
}
