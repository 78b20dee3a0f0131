/** An error as the runtime tells it in a trace. */
export interface ThrownError {
  name: string;
  message: string;
  stack?: string;
}

/** What this reads of the runtime's `TraceItem`. */
export interface TraceData {
  outcome: string;
  exceptions: ThrownError[];
  diagnosticsChannelEvents: { channel: string; message: unknown }[];
}

// The runtime gives a call up whose promise nobody settles. An RPC method that threw it takes for one, or for one that ended well.
const HUNG = /code had hung/;
const OUR_FRAME = /^\s+at .*dispatch-namespace\.entry/;

/**
 * What a tail Worker is told: the error that an RPC method threw in place of what the runtime makes of it, and stacks
 * without what stands between the runtime and the user Worker.
 */
export function toReportedEvent<T extends TraceData>(event: T, thrownChannel: string): T {
  const isThrown = ({ channel }: { channel: string }): boolean => channel === thrownChannel;
  const thrown = event.diagnosticsChannelEvents.filter(isThrown).flatMap(({ message }) => toThrown(message));
  const told = event.exceptions.filter(({ message }) => thrown.length === 0 || !HUNG.test(message));
  const exceptions = [...told, ...thrown];
  return {
    ...event,
    outcome: event.outcome === 'ok' && thrown.length > 0 ? 'exception' : event.outcome,
    exceptions: exceptions.map(withoutOurFrames),
    diagnosticsChannelEvents: event.diagnosticsChannelEvents.filter((message) => !isThrown(message)),
  };
}

/** What is on the channel is the user Worker's, too. */
function toThrown(message: unknown): ThrownError[] {
  if (typeof message !== 'object' || message === null) return [];
  const { name, message: text, stack } = message as Partial<Record<keyof ThrownError, unknown>>;
  if (typeof name !== 'string' || typeof text !== 'string') return [];
  return [{ name, message: text, ...(typeof stack === 'string' && { stack }) }];
}

function withoutOurFrames({ stack, ...error }: ThrownError): ThrownError {
  if (stack === undefined) return error;
  const lines = stack.split('\n').filter((line) => !OUR_FRAME.test(line));
  return { ...error, stack: lines.join('\n') };
}
