import { openChannel } from 'dispatch-namespace:runtime-access';
import type { ThrownError } from '../tails/reported-event.ts';
import { THROWN_CHANNEL } from '../tails/tail-wire.ts';

const channel = openChannel(THROWN_CHANNEL);
const publish = channel.publish.bind(channel);

/** The runtime's own trace of an RPC method that threw says something else. */
export function tellThrown(error: unknown): void {
  try {
    publish(describe(error));
  } catch {
    // It is the user Worker's error, and may be anything.
  }
}

function describe(error: unknown): ThrownError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message, stack = '' } = error;
  return { name, message, stack };
}
