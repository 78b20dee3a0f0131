import { toApiError } from '@/api/api-error.ts';
import type { ApiError } from '@/api/api-error.ts';

interface Follower {
  /** The stream is there; also when it is there again. */
  onOpen: () => void;
  onItem: (item: unknown) => void;
  /** It broke, or was refused without a word; it is opened again by itself. */
  onLost: (isRefused: boolean) => void;
  /** The platform ended it; it is not opened again. */
  onRefused: (error: ApiError) => void;
}

const REOPEN_MS = 3_000;

/** Follows a list of the platform as server-sent events, until the function that it returns is called. */
export function followEvents(path: string, { onOpen, onItem, onLost, onRefused }: Follower): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
    clearTimeout(timer);
    source?.close();
  };
  const open = (): void => {
    const opened = new EventSource(path);
    source = opened;
    opened.addEventListener('open', onOpen);
    opened.addEventListener('message', ({ data }: MessageEvent<string>) => onItem(parse(data)));
    opened.addEventListener('error', (event) => {
      if (isStopped) return;
      // The platform's last word has data; what the browser notices has none.
      const body = event instanceof MessageEvent ? parse(String(event.data)) : undefined;
      if (body !== undefined) {
        const error = toApiError(body, 0);
        if (error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN') {
          stop();
          return onRefused(error);
        }
      }
      // A refusal over HTTP ends the browser's own attempts, also that of a proxy before a platform that starts.
      const isRefused = opened.readyState === EventSource.CLOSED;
      onLost(isRefused);
      if (isRefused) timer = setTimeout(open, REOPEN_MS);
    });
  };
  open();
  return stop;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
