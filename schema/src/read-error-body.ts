import { ERROR_CODES } from './errors.ts';

/** The error of a body that the platform itself answered with; `undefined` for every other text, a plugin's own errors too. */
export function readErrorBody(text: string): { code: string; message: string } | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: { code?: unknown; message?: unknown } };
    if (typeof error?.code !== 'string' || !Object.hasOwn(ERROR_CODES, error.code)) return undefined;
    return { code: error.code, message: String(error.message) };
  } catch {
    return undefined;
  }
}
