import type { TracedHandler } from '@digital-commerce/plugin-schema';
import { MAX_INPUT_LENGTH } from './input/traced-input.ts';
import type { TracedInput } from './input/traced-input.ts';
import type { KeptTrace, NewTrace } from './new-trace.ts';

/** Of the messages and fields that one execution logged, in UTF-16 units. */
const MAX_LOG_LENGTH = 64 * 1024;
const MAX_LOG_LINES = 500;

/** The trace as it is kept, without what is too large to keep for each execution. */
export function boundTrace({ readInput, ...trace }: NewTrace, keepsData: boolean): KeptTrace {
  let room = { lines: MAX_LOG_LINES, length: MAX_LOG_LENGTH };
  const handlers = trace.handlers.map((handler) => {
    const kept = keepLogs(handler, room);
    room = kept.room;
    return { ...handler, logs: kept.logs };
  });
  const input = keepsData ? boundInput(trace.kind, readInput()) : ({ data: undefined, dataNotKept: 'off' } as const);
  return { ...trace, ...input, handlers };
}

/** What others than hooks were given is short by the way it is read. */
function boundInput(kind: NewTrace['kind'], input: TracedInput): TracedInput {
  const { data } = input;
  const isTooLarge = kind === 'hook' && data !== undefined && JSON.stringify(data).length > MAX_INPUT_LENGTH;
  return isTooLarge ? { data: undefined, dataNotKept: 'too_large' } : input;
}

interface Room {
  lines: number;
  length: number;
}

function keepLogs({ logs }: TracedHandler, room: Room): { logs: TracedHandler['logs']; room: Room } {
  let { lines, length } = room;
  const kept: TracedHandler['logs'] = [];
  for (const line of logs) {
    length -= JSON.stringify(line).length;
    lines -= 1;
    if (length < 0 || lines < 0) break;
    kept.push(line);
  }
  return { logs: kept, room: { lines: Math.max(0, lines), length: Math.max(0, length) } };
}
