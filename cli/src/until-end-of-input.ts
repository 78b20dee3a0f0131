import type { Readable } from 'node:stream';

/**
 * What a question is answered with. The end of the input (Ctrl-D, a terminal that is closed) gives it up as Ctrl-C does, by
 * aborting: the prompt itself would neither answer nor keep the process alive.
 */
export async function untilEndOfInput<T>(input: Readable, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let isAnswered = false;
  // The prompt pauses its input at the end, and also once it is answered, of which it tells a moment later.
  const whenPaused = (): void => {
    setImmediate(() => {
      if (!isAnswered) controller.abort();
    });
  };
  input.on('pause', whenPaused);
  try {
    return await ask(controller.signal);
  } finally {
    isAnswered = true;
    input.off('pause', whenPaused);
  }
}
