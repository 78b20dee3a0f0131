import { disposeResult } from './dispose-result.ts';
import { DeadlineError } from './failures.ts';

/**
 * The answer of a call, if it comes in time. What comes later is disposed of and forgotten.
 * @throws DeadlineError
 */
export async function beforeDeadline<T>(answer: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(new DeadlineError(`no answer within ${timeoutMs} ms`));
    }, timeoutMs);
    answer.then(
      (value) => {
        clearTimeout(timer);
        if (isLate) disposeResult(value);
        else resolve(value);
        return undefined;
      },
      (error: unknown) => {
        clearTimeout(timer);
        // Whatever was thrown is the caller's to classify; `reject` is without effect once the deadline has passed.
        reject(error);
      },
    );
  });
}
