/** On the host's answer to a cell's tail Worker: for how many milliseconds nobody wants events. */
export const TAIL_QUIET_HEADER = 'x-tail-quiet';
export const QUIET_MS = 1_000;

/** The channel in an invocation's trace on which the error of an RPC method is. */
export const THROWN_CHANNEL = 'dispatch-namespace:thrown';
